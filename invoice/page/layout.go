package page

import (
	"strconv"
	"strings"

	"hourbook/invoice"
)

// Layout makes the pages of a document, in its language. The document alone
// decides them. The error is a *[MissingGlyphsError], or says that the
// seller's logo cannot be read.
func Layout(doc invoice.Document) ([]Page, error) {
	f, err := newFlow(doc)
	if err != nil {
		return nil, err
	}
	doc = f.doc
	f.turn()
	f.put(f.letterhead())
	f.place(f.facts())
	f.parties()
	f.correction()
	if doc.Kind == invoice.Statement {
		f.skip(8)
		f.annex()
	} else {
		f.lay(f.lines())
	}
	if annex := len(f.pages) + 1; doc.Kind != invoice.Statement && len(doc.AtNoCharge) > 0 {
		f.turn()
		f.annex()
		f.fillAnnexPage(annex)
	}
	f.feet()
	return f.pages, nil
}

// newFlow begins a document, its texts cleaned.
func newFlow(doc invoice.Document) (*flow, error) {
	doc, missing := cleaned(doc)
	if missing != nil {
		return nil, &MissingGlyphsError{missing}
	}
	logo, err := readPicture(doc.Seller.Logo)
	if err != nil {
		return nil, err
	}
	return &flow{doc: doc, words: invoice.WordsIn(doc.Language), format: invoice.FormatIn(doc.Language), logo: logo}, nil
}

// annexPage stands for the number of the annex's page until it is known. No
// cleaned text holds it.
const annexPage = "\x00"

func (f *flow) fillAnnexPage(number int) {
	for p := range f.pages[:number-1] {
		for i := range f.pages[p].Items {
			if item := &f.pages[p].Items[i]; strings.Contains(item.Text, annexPage) {
				item.Text = strings.Replace(item.Text, annexPage, strconv.Itoa(number), 1)
				item.W = TextWidth(item.Text, item.Font, item.Size)
			}
		}
	}
}

// title is what the document is called, and the number it has or the word
// that it has none.
func (f *flow) title() (title, number string) {
	switch {
	case f.doc.Kind == invoice.Statement:
		number = f.format.Month(f.doc.Month)
	case f.doc.Kind == invoice.ReminderLetter:
		number = f.format.Day(f.doc.Issued)
	case f.doc.Number == "":
		number = f.words.Draft
	default:
		number = f.doc.Number
	}
	return f.words.Title(f.doc.Kind), number
}

func (f *flow) isDraft() bool {
	return f.doc.Number == "" && f.doc.Kind != invoice.Statement && f.doc.Kind != invoice.ReminderLetter
}
