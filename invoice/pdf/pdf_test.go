package pdf

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hourbook/invoice"
)

// documents are the golden ones of the package invoice, by name.
func documents(t testing.TB) map[string]invoice.Document {
	paths, err := filepath.Glob("../testdata/documents/*.json")
	if err != nil || len(paths) < 10 {
		t.Fatal("no golden documents", err)
	}
	logo, err := os.ReadFile("../../assets/sample/logo.png")
	if err != nil {
		t.Fatal(err)
	}
	docs := map[string]invoice.Document{}
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		var doc invoice.Document
		if err := json.Unmarshal(data, &doc); err != nil {
			t.Fatal(path, err)
		}
		name := strings.TrimSuffix(filepath.Base(path), ".json")
		if name != "outside" {
			doc.Seller.Logo = logo
		}
		docs[name] = doc
	}
	return docs
}

// TestDrawings writes the golden documents to the folder in HOURBOOK_DRAW, for
// looking at.
func TestDrawings(t *testing.T) {
	folder := os.Getenv("HOURBOOK_DRAW")
	if folder == "" {
		t.Skip("HOURBOOK_DRAW names no folder")
	}
	for name, doc := range documents(t) {
		data, err := Draw(doc)
		if err != nil {
			t.Error(name, err)
			continue
		}
		if err := os.WriteFile(filepath.Join(folder, name+".pdf"), data, 0o666); err != nil {
			t.Error(err)
		}
	}
	for language, n := range map[string]int{"en": 1, "lt": 3} {
		data, err := DrawReminder(reminder(t, language, n))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(folder, "reminder-"+language+".pdf"), data, 0o666); err != nil {
			t.Error(err)
		}
	}
}

// reminder asks the buyer of a golden document for n invoices of it.
func reminder(t testing.TB, language string, n int) invoice.Reminder {
	doc := documents(t)["lithuanian"]
	r := invoice.Reminder{Language: language, On: doc.Due.Add(17), Seller: doc.Seller, Buyer: doc.Buyer}
	for range n {
		r.Owed = append(r.Owed, invoice.Owed{Number: doc.Number, Issued: doc.Issued, Due: doc.Due, Total: doc.Total, Paid: doc.VAT})
	}
	return r
}
