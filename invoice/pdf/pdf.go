// Package pdf draws documents as PDF/A-3b: pages painted with gofpdf, then
// finished so that the file is whole for an archive (embedded fonts that can
// be searched, colour profile, metadata, attachments).
//
// The same document gives the same bytes, in another process too: no clock, no
// map order, dates from the document. Everything here may be called from
// several goroutines at once.
package pdf

import (
	"bytes"
	"fmt"
	"time"

	"github.com/jung-kurt/gofpdf"

	"hourbook/invoice"
	"hourbook/invoice/page"
	"hourbook/sla"
)

// Meta is what a file says about itself beside its pages.
type Meta struct {
	Title       string
	Author      string
	Subject     string
	Language    string // of the text, such as "lt"
	Date        sla.Day
	ID          string // of the document, in hex; "" where it has none
	Attachments []Attachment
}

// Attachment is a file inside the PDF, such as the invoice as data.
type Attachment struct {
	Name        string // of the file
	Description string
	MIME        string // such as "text/xml"
	Relation    string // of the PDF to it, such as "Alternative"; "Unspecified" where empty
	Data        []byte
}

// Draw lays a document out and draws it. The error is that of [page.Layout],
// above all a *page.MissingGlyphsError, or says what could not be drawn.
func Draw(doc invoice.Document, attachments ...Attachment) ([]byte, error) {
	pages, err := page.Layout(doc)
	if err != nil {
		return nil, fmt.Errorf("lay out %s: %w", named(doc), err)
	}
	meta := MetaOf(doc)
	meta.Attachments = attachments
	data, err := DrawPages(pages, meta)
	if err != nil {
		return nil, fmt.Errorf("draw %s: %w", named(doc), err)
	}
	return data, nil
}

// DrawReminder lays a reminder out and draws it. The error is that of [Draw].
func DrawReminder(r invoice.Reminder) ([]byte, error) {
	pages, err := page.LayoutReminder(r)
	if err != nil {
		return nil, fmt.Errorf("lay out the reminder to %s: %w", r.Buyer.ID, err)
	}
	meta := MetaOf(r.Document())
	meta.Title = page.Clean(invoice.WordsIn(r.Language).Reminder + " " + r.Reference())
	data, err := DrawPages(pages, meta)
	if err != nil {
		return nil, fmt.Errorf("draw the reminder to %s: %w", r.Buyer.ID, err)
	}
	return data, nil
}

// DrawAccount lays an account out and draws it. The error is that of [Draw].
func DrawAccount(a invoice.AccountLetter) ([]byte, error) {
	pages, err := page.LayoutAccount(a)
	if err != nil {
		return nil, fmt.Errorf("lay out the account of %s: %w", a.Buyer.ID, err)
	}
	meta := MetaOf(a.Document())
	meta.Title = page.Clean(invoice.WordsIn(a.Language).AccountPaper + " " + a.Buyer.Name)
	data, err := DrawPages(pages, meta)
	if err != nil {
		return nil, fmt.Errorf("draw the account of %s: %w", a.Buyer.ID, err)
	}
	return data, nil
}

func named(doc invoice.Document) string {
	if doc.Number == "" {
		return fmt.Sprintf("the draft %s for %s", doc.Kind, doc.Buyer.ID)
	}
	return doc.Number
}

// MetaOf is what the file of a document says about itself.
func MetaOf(doc invoice.Document) Meta {
	number := doc.Number
	if number == "" {
		number = invoice.FormatIn(doc.Language).Month(doc.Month)
	}
	return Meta{
		Title:    page.Clean(doc.Title() + " " + number),
		Author:   page.Clean(doc.Seller.Name),
		Subject:  page.Clean(doc.Buyer.Name),
		Language: doc.Language,
		Date:     doc.Issued,
		ID:       doc.ID,
	}
}

// DrawPages draws pages as a file. Whatever gofpdf does, it comes back as an
// error.
func DrawPages(pages []page.Page, meta Meta) (data []byte, err error) {
	defer func() {
		if fault := recover(); fault != nil {
			data, err = nil, fmt.Errorf("gofpdf gave up: %v", fault)
		}
	}()
	p := newPainter(meta)
	for _, sheet := range pages {
		if err := p.paint(sheet); err != nil {
			return nil, err
		}
	}
	var raw bytes.Buffer
	if err := p.pdf.Output(&raw); err != nil {
		return nil, err
	}
	return finish(raw.Bytes(), p.fonts, meta)
}

// at is the start of a day at Greenwich: the date of the file. No day is the
// first that can be told from gofpdf's "now".
func (m Meta) at() time.Time {
	return time.Unix(int64(m.Date)*24*60*60, 0).UTC()
}

// newPainter begins a file. Its streams are left uncompressed, since finish
// compresses them with kept compressors.
func newPainter(meta Meta) *painter {
	pdf := gofpdf.NewCustom(&gofpdf.InitType{UnitStr: "pt", Size: gofpdf.SizeType{Wd: page.Width, Ht: page.Height}})
	pdf.SetCatalogSort(true)
	pdf.SetCompression(false)
	pdf.SetCreationDate(meta.at())
	pdf.SetModificationDate(meta.at())
	pdf.SetMargins(0, 0, 0)
	pdf.SetAutoPageBreak(false, 0)
	return &painter{pdf: pdf, drawn: map[codepageKey]*codepage{}}
}
