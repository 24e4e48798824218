package pdf

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"hourbook/invoice"
)

// TestBanksReadTheCode prints invoices as a printer would and reads the code
// back from the paper.
func TestBanksReadTheCode(t *testing.T) {
	if testing.Short() {
		t.Skip("prints and reads a dozen pages")
	}
	for _, tool := range []string{"pdftoppm", "zbarimg"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skip("needs pdftoppm of poppler-utils and zbarimg of zbar-tools")
		}
	}
	longest := documents(t)["lithuanian"]
	longest.Seller.Name = strings.Repeat("Ąžuolas ", 12)
	docs := documents(t)
	docs["longest"] = longest
	for _, name := range []string{"english", "lithuanian", "reverse-charge", "outside", "longest"} {
		for _, dots := range []string{"150", "300"} {
			if dots == "300" && name != "longest" {
				continue // one at a printer's fineness is enough
			}
			if got, want := readCode(t, docs[name], dots), docs[name].EPC(); got != want || want == "" {
				t.Errorf("%s at %s dots: read %q, want %q", name, dots, got, want)
			}
		}
	}
	for _, name := range []string{"draft", "credit", "statement"} {
		if got := readCode(t, docs[name], "150"); got != "" {
			t.Errorf("%s has a code: %q", name, got)
		}
	}
}

func readCode(t *testing.T, doc invoice.Document, dots string) string {
	data, err := Draw(doc)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "page")
	if err := os.WriteFile(path+".pdf", data, 0o666); err != nil {
		t.Fatal(err)
	}
	if text, err := exec.Command("pdftoppm", "-r", dots, "-gray", path+".pdf", path).CombinedOutput(); err != nil {
		t.Fatalf("%v %s", err, text)
	}
	pages, err := filepath.Glob(path + "*.pgm")
	if err != nil {
		t.Fatal(err)
	}
	read, _ := exec.Command("zbarimg", append([]string{"-q", "--raw", "-Sdisable", "-Sqrcode.enable"}, pages...)...).Output() // it fails where it finds nothing
	return strings.TrimSuffix(string(read), "\n")
}
