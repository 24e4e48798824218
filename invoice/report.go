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
	Chart   *Chart     // above the table, or nil
}

// Chart is stacked bars, drawn as lines and boxes.
type Chart struct {
	Parts []string // what each part of a bar is called, from the bottom up; three at most
	Past  string   // what the line of a year earlier is called, "" where there is none
	Unit  int64    // so much is one on the scale, such as 60 minutes an hour
	Bars  []ChartBar
}

// ChartBar is one bar.
type ChartBar struct {
	Label  string
	Total  string  // above it
	Parts  []int64 // of each part, none below zero
	Before int64   // a year earlier, drawn as a line; 0 is none
}

// Sum is the height of a bar.
func (b ChartBar) Sum() (sum int64) {
	for _, part := range b.Parts {
		sum += part
	}
	return sum
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
