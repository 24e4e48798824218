package pdf

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"

	"hourbook/invoice"
	"hourbook/invoice/page"
)

func TestAllTextOfThePagesIsFoundInTheFile(t *testing.T) {
	for name, doc := range documents(t) {
		pages, err := page.Layout(doc)
		if err != nil {
			t.Fatal(name, err)
		}
		data, err := Draw(doc)
		if err != nil {
			t.Fatal(name, err)
		}
		if got, want := read(t, data).text(), textOf(pages); got != want {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
	}
}

func TestOtherProgramsFindTheText(t *testing.T) {
	if _, err := exec.LookPath("pdftotext"); err != nil {
		t.Skip("no pdftotext here")
	}
	for name, want := range map[string][]string{
		"english":    {"HB-2026-0118", "Kaunas VoIP UAB", "171.42", "LT12 1000 0111 0100 1000", "Work at no charge, 6 to 12 October 2026: 3:50, value 191.67 EUR"},
		"lithuanian": {"PVM sąskaita faktūra", "171,42", "Apmokėti iki"},
		"letters":    {"ul. Źródlana 8/15", "Łódź", "Чому не працює номер 112 в Одесі? Ґанок №5", "Ο κωδικός δεν ταιριάζει – Μελτέμι Φωνητική", "Reverse charge"},
		"pages":      {"Carried forward", "2,788.05", "Page 3 of 3"},
	} {
		data, err := Draw(documents(t)[name])
		if err != nil {
			t.Fatal(err)
		}
		cmd := exec.Command("pdftotext", "-layout", "-", "-")
		cmd.Stdin = bytes.NewReader(data)
		text, err := cmd.Output()
		if err != nil {
			t.Fatal(err)
		}
		for _, words := range want {
			if !bytes.Contains(text, []byte(words)) {
				t.Errorf("%s: %q is not in %s", name, words, text)
			}
		}
	}
}

func TestTheFileIsWhatArchivesWant(t *testing.T) {
	doc := documents(t)["letters"]
	data, err := Draw(doc, Attachment{Name: "invoice.xml", MIME: "text/xml", Relation: "Alternative", Description: "the same as data", Data: []byte("<x/>")})
	if err != nil {
		t.Fatal(err)
	}
	r := read(t, data)
	catalog := r.catalog()
	metadata := r.stream(r.ref(catalog, "/Metadata"))
	for _, want := range []string{"<pdfaid:part>3</pdfaid:part>", "<pdfaid:conformance>B<", ">Invoice HB-2026-0122<", "2026-10-31T00:00:00Z", "Bocianie Głosy Sp. z o.o."} {
		if !strings.Contains(metadata, want) {
			t.Errorf("%q is not in the metadata", want)
		}
	}
	if profile := r.stream(r.ref(r.ref(catalog, "/OutputIntents"), "/DestOutputProfile")); profile[36:40] != "acsp" {
		t.Error("no colour profile")
	}
	if got := r.stream(r.ref(r.ref(catalog, "/AF"), "/F")); got != "<x/>" {
		t.Errorf("attached is %q", got)
	}
	for n, body := range r.objects {
		if strings.HasPrefix(body, "<</Type /Font\n") && (strings.Contains(body, "/Encoding") || !strings.Contains(body, "/ToUnicode")) {
			t.Errorf("font %d: %s", n, body)
		}
		if strings.Contains(body, "/Type /Font ") && !strings.Contains(body, "/FontFile2") {
			t.Errorf("font %d is not embedded", n)
		}
	}
	if !strings.Contains(r.trailer, "/ID [<") || !strings.Contains(r.objects[catalog], "/Lang (en)") {
		t.Error(r.trailer, r.objects[catalog])
	}
}

// hashes are the sums of all golden documents drawn.
func hashes(t testing.TB) string {
	var b strings.Builder
	docs := documents(t)
	for _, name := range []string{"english", "lithuanian", "letters", "pages", "annex", "credit", "draft", "statement", "outside"} {
		data, err := Draw(docs[name])
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&b, "%s %x\n", name, sha256.Sum256(data))
	}
	return b.String()
}

const child = "HOURBOOK_HASHES"

func TestTheSameDocumentGivesTheSameBytesInAnotherProcess(t *testing.T) {
	if os.Getenv(child) != "" {
		fmt.Print(hashes(t))
		return
	}
	want := hashes(t)
	if again := hashes(t); again != want {
		t.Error("in this process already it does not")
	}
	cmd := exec.Command(os.Args[0], "-test.run=^"+t.Name()+"$")
	cmd.Env = append(os.Environ(), child+"=1", "TZ=Asia/Tokyo", "LANG=lt_LT.UTF-8")
	got, err := cmd.Output()
	if err != nil || !strings.HasPrefix(string(got), want) {
		t.Errorf("%v\n%s\nwant\n%s", err, got, want)
	}
}

func TestManyDrawAtOnce(t *testing.T) {
	want := hashes(t)
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			if got := hashes(t); got != want {
				t.Error("other bytes")
			}
		})
	}
	group.Wait()
}

func TestWhatCannotBeDrawnIsAnErrorThatNamesIt(t *testing.T) {
	doc := documents(t)["english"]
	doc.Buyer.Name = "🙂"
	_, err := Draw(doc)
	var missing *page.MissingGlyphsError
	if !errors.As(err, &missing) || !strings.Contains(err.Error(), "HB-2026-0118") {
		t.Error(err)
	}
	for name, item := range map[string]page.Item{
		"a character": {Kind: page.Text, Text: "日", Size: 9},
		"a logo":      {Kind: page.Image, Picture: &page.Picture{Data: []byte("no")}},
		"nothing":     {Kind: page.Image},
		"a kind":      {Kind: 99},
	} {
		if _, err := DrawPages([]page.Page{{Width: page.Width, Height: page.Height, Items: []page.Item{item}}}, Meta{}); err == nil {
			t.Errorf("%s is drawn", name)
		}
	}
}

func TestStrangeTextsNeverPanic(t *testing.T) {
	for _, text := range []string{
		"", "🙂", "👨‍👩‍👧‍👦", "日本語", "مرحبا", "שלום", "\x00\a", "\xff\xfe", "\uffff", "\ufeffBOM", "soft\u00adhyphen", "tab\tline\r\n", "\u200b\u200d", "e\u0301 \u0301",
		strings.Repeat("w", 500), "(brackets) \\ and )(\\", "{nb}", "<xml> & \"quotes\"",
	} {
		doc := documents(t)["credit"]
		doc.Buyer.Name, doc.Seller.Name, doc.Reason, doc.Lines[0].Subject = text, text, text, text
		data, err := Draw(doc)
		if err != nil && page.Missing(doc) == nil {
			t.Errorf("%q: %v", text, err)
		}
		if err == nil && !strings.Contains(read(t, data).text(), page.Clean(doc.Lines[0].Name)) {
			t.Errorf("%q: lost", text)
		}
	}
}

func TestCellsAreFilled(t *testing.T) {
	grid := [][]bool{{true, true, false}, {false, false, true}}
	data, err := DrawPages([]page.Page{{Width: 100, Height: 100, Items: []page.Item{{Kind: page.Cells, X: 10, Y: 10, W: 30, H: 20, Grid: grid}}}}, Meta{})
	if err != nil {
		t.Fatal(err)
	}
	r := read(t, data)
	content := r.stream(r.ref(3, "/Contents"))
	if want := "q 10.00000 0 0 -10.00000 10.00000 90.00000 cm\n0 0 2 1 re\n2 1 1 1 re\nf\nQ\n"; !strings.Contains(content, want) {
		t.Error(content)
	}
}

func TestADayIsTheDateOfTheFile(t *testing.T) {
	for name, doc := range map[string]invoice.Document{"credit": documents(t)["credit"], "none": {Language: "en"}} {
		data, err := DrawPages([]page.Page{{Width: 9, Height: 9}}, MetaOf(doc))
		want := map[string]string{"credit": "(D:20261122000000Z)", "none": "(D:19700101000000Z)"}[name]
		if err != nil || strings.Count(string(data), want) != 2 {
			t.Error(name, err)
		}
	}
}
