package page

import (
	"strconv"

	"hourbook/invoice"
	"hourbook/sla"
)

// annexRoom is how much of a page must be free for an annex that does not fit on
// it whole: less would tear it apart for a few lines.
const annexRoom = 240.0

// annexGap is between the sums and the annex.
const annexGap = 10.0

// annex is the work at no charge, entry by entry.
func (f *flow) annex() table {
	heads := []string{f.words.Time, f.words.Worth}
	groups := f.annexGroups()
	c := f.columnsFor(heads, groups)
	t := table{head: c.head(f.annexTitle(c.words), heads), end: block{height: 4}}
	if f.doc.Kind == invoice.Statement {
		t.end.write(lineText, styled(smallStyle, f.words.NoInvoice, content-2*cellPad))
	}
	f.fill(&t, groups, c)
	return t
}

// addAnnex puts the annex of an invoice under its sums where it fits whole or
// has room to begin, else on a page of its own, which the green box names.
func (f *flow) addAnnex() {
	if len(f.doc.AtNoCharge) == 0 {
		return
	}
	t := f.annex()
	if f.room(annexGap+t.height()) || f.room(annexGap+annexRoom) {
		f.skip(annexGap)
	} else {
		if b := f.noChargeBox(len(f.pages) + 1); f.room(b.height) {
			f.put(b)
		}
		f.turn()
	}
	f.lay(t)
}

// height is that of a table on one page.
func (t table) height() float64 {
	height := t.head.height + t.end.height
	for _, s := range t.sections {
		height += s.head.height
		for _, u := range s.units {
			height += u.height
		}
	}
	return height
}

// annexTitle says when the work was done: not only in the month of the invoice.
func (f *flow) annexTitle(edge float64) Item {
	from, until := f.annexDays()
	title := invoice.Fill(f.words.NoCharge, f.format.Period(from, until), f.format.Time(f.noChargeMinutes()), f.format.Money(f.doc.Worth()))
	return strongStyle.at(lineText, 12, Left, strongStyle.fit(title, edge-lineText))
}

// annexDays are the first and the last day of the annex: work that was done
// after its month's invoice stands on a later one.
func (f *flow) annexDays() (from, until sla.Day) {
	for i, entry := range f.doc.AtNoCharge {
		if i == 0 || entry.Day < from {
			from = entry.Day
		}
		until = max(until, entry.Day)
	}
	return from, until
}

func (f *flow) annexPiece(entry invoice.NoCharge, year int) piece {
	return piece{
		name: entry.Name, small: joined([]string{f.format.Days(entry.Day, entry.Day, year), entry.Clause}, " · "),
		numbers: []string{f.format.Time(entry.Minutes), f.format.Money(entry.Worth)},
	}
}

// noChargeMinutes are those of the whole annex.
func (f *flow) noChargeMinutes() sla.Minutes {
	return f.doc.CoveredMinutes() + f.doc.FreeMinutes() + f.doc.WaivedMinutes() + f.doc.OrderedMinutes()
}

// noChargeBox says what the customer got without paying, and where it stands.
func (f *flow) noChargeBox(page int) block {
	const x = margin + 12
	worth := invoice.Fill(f.words.NoChargeWorth, f.format.Time(f.noChargeMinutes()), f.format.Money(f.doc.Worth()))
	b := block{height: annexGap}
	b.write(x, styled(strongStyle, worth, content-24))
	b.write(x, styled(smallStyle, f.noChargeParts(), content-24))
	b.write(x, []styledLine{{smallStyle.in(ink3), invoice.Fill(f.words.NoChargeEntries, strconv.Itoa(page))}})
	b.add(box(margin, annexGap-2, 2.5, b.height-annexGap+2, good))
	return b
}

// noChargeParts is "3:15 covered by your support plan · 0:35 caused by ...".
func (f *flow) noChargeParts() string {
	var parts []string
	for _, part := range []struct {
		minutes sla.Minutes
		words   string
	}{
		{f.doc.CoveredMinutes(), f.words.Covered}, {f.doc.FreeMinutes(), f.words.Free}, {f.doc.WaivedMinutes(), f.words.Waived},
	} {
		if part.minutes > 0 {
			parts = append(parts, f.format.Time(part.minutes)+" "+part.words)
		}
	}
	return joined(parts, " · ")
}
