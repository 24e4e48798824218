package pdf

import (
	"bytes"
	"strings"
	"testing"

	"hourbook/invoice"
)

// The id of a document stands in its file and can be read from it; the file of one
// without is as it always was.
func TestTheIDOfADocumentStandsInItsFile(t *testing.T) {
	id := strings.Repeat("0f", 16)
	with, without := xmp(Meta{Title: "Invoice", ID: id}), xmp(Meta{Title: "Invoice"})
	if IDIn(with) != id || IDIn(without) != "" || bytes.Contains(without, []byte("xmpMM")) {
		t.Errorf("read is %q of %s, and %q of %s", IDIn(with), with, IDIn(without), without)
	}
	if MetaOf(invoice.Document{ID: id}).ID != id {
		t.Error("the file of a document does not get its id")
	}
}
