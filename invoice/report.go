package invoice

import "hourbook/sla"

// Report is tables for the company itself, as people read them: a paper without a
// number, which is kept nowhere.
type Report struct {
	Language string
	On       sla.Day // the day it is made
	Seller   Seller
	Title    string
	Note     string // of what months
	Only     string // what the tables are narrowed to
	Sheets   []Sheet
}

// Sheet is one table.
type Sheet struct {
	Title   string
	Columns []SheetColumn
	Rows    [][]string // a cell for each column
	Sums    []string   // what the rows come to, nil is none
}

// SheetColumn is one column of a [Sheet].
type SheetColumn struct {
	Head  string
	Right bool // numbers stand right-aligned
}

// Document is the report as a document for those who read only its head.
func (r Report) Document() Document {
	return Document{Kind: ReviewLetter, Language: r.Language, Issued: r.On, Month: r.On.Month(), Seller: r.Seller}
}
