package page

import "hourbook/invoice"

// Layout makes the pages of a document, in its language: as few as may be, and
// roomy where that costs none. The document alone decides them. The error is a
// *[MissingGlyphsError], or says that the seller's logo cannot be read.
func Layout(doc invoice.Document) ([]Page, error) {
	f, err := newFlow(doc)
	if err != nil {
		return nil, err
	}
	if len(f.doc.Lines)+len(f.doc.AtNoCharge) > surelyLong {
		return f.with(dense), nil
	}
	pages := f.with(roomy)
	if len(pages) > 1 {
		if fewer := f.with(dense); len(fewer) < len(pages) {
			return fewer, nil
		}
	}
	return pages, nil
}

// surelyLong is how many lines and entries never fit on one page.
const surelyLong = 100

// begin begins the first page: who writes, the facts of the document, and to whom.
func (f *flow) begin() {
	f.turn()
	f.put(f.letterhead())
	f.place(f.facts())
	f.parties()
}

// with lays the document out in one density.
func (f *flow) with(set density) []Page {
	f.pages, f.set = nil, set
	f.begin()
	f.correction()
	f.ownText()
	if f.doc.Kind == invoice.Statement {
		f.lay(f.annex())
	} else {
		f.lay(f.lines())
		f.addAnnex()
	}
	f.feet()
	return f.pages
}

// newFlow begins a document, its texts cleaned.
func newFlow(doc invoice.Document) (*flow, error) {
	doc, missing := cleaned(doc.Annexed())
	if missing != nil {
		return nil, &MissingGlyphsError{missing}
	}
	logo, err := readPicture(doc.Seller.Logo)
	if err != nil {
		return nil, err
	}
	return &flow{doc: doc, words: invoice.WordsIn(doc.Language), format: invoice.FormatIn(doc.Language), logo: logo, set: roomy}, nil
}

// title is what the document is called, and the number it has or the word
// that it has none.
func (f *flow) title() (title, number string) {
	switch {
	case f.called != "":
		return f.called, f.calledNote
	case f.doc.Kind == invoice.Statement:
		number = f.format.Month(f.doc.Month)
	case f.doc.Kind == invoice.ReminderLetter, f.doc.Kind == invoice.AccountPaper:
		number = f.format.Day(f.doc.Issued)
	case f.doc.Kind == invoice.ReviewLetter:
		number = f.format.Months(f.doc.From.Month(), f.doc.Until.Month())
	case f.doc.Number == "":
		number = f.words.Draft
	default:
		number = f.doc.Number
	}
	return f.doc.Title(), number
}

func (f *flow) isDraft() bool {
	return f.doc.Number == "" && f.doc.Kind != invoice.Statement && f.doc.Kind != invoice.ReminderLetter && f.doc.Kind != invoice.ReviewLetter && f.doc.Kind != invoice.AccountPaper
}
