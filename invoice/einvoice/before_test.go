package einvoice_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hourbook/invoice"
	"hourbook/invoice/einvoice"
)

// TestDocumentsIssuedBeforeKeepTheirData holds the files of documents that
// version 0.1 stored to the byte: their words have changed since, their data
// must not.
func TestDocumentsIssuedBeforeKeepTheirData(t *testing.T) {
	paths, err := filepath.Glob("testdata/before/*.json")
	if err != nil || len(paths) < 11 {
		t.Fatal(paths, err)
	}
	for _, path := range paths {
		raw, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		var doc invoice.Document
		if err := json.Unmarshal(raw, &doc); err != nil {
			t.Fatal(path, err)
		}
		for form, write := range map[string]func(invoice.Document) ([]byte, error){"cii": einvoice.CII, "ubl": einvoice.UBL} {
			want, err := os.ReadFile(strings.TrimSuffix(path, ".json") + "." + form + ".xml")
			if err != nil {
				t.Fatal(err)
			}
			if got, err := write(doc); err != nil || string(got) != string(want) {
				t.Errorf("%s: other data as %s (%v):\n%s", path, form, err, got)
			}
		}
	}
}
