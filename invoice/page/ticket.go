package page

import (
	"slices"

	"github.com/shopspring/decimal"
)

// tickets sets the tickets of a table: where subjects begin, where the words of
// a line end, and how closely lines stand.
type tickets struct {
	flow *flow
	columns
	x     float64 // of subjects
	fresh float64 // height of a page's room, beyond which a ticket breaks
}

// sectionOf is a group as a section of a table. A reason that would fill a page
// goes on in units, which pages break between.
func (t tickets) sectionOf(g *group) section {
	why := slices.Collect(slices.Chunk(t.groupWords(g), headMost))
	if len(why) == 0 {
		why = [][]strand{nil}
	}
	s := section{head: t.groupHead(g, why[0])}
	s.again = func(carried string) block { return t.groupAgain(g, carried) }
	for _, lines := range why[1:] {
		s.units = append(s.units, wordsUnit(lines))
	}
	for _, ticket := range g.tickets {
		s.units = append(s.units, t.units(ticket)...)
	}
	return s
}

// headMost is how many lines a group's head has.
const headMost = 12

const groupLead = 11.0

// groupWords are the lines of a group's title and reason.
func (t tickets) groupWords(g *group) []strand {
	edge := amountEdge
	if len(g.sums) > 0 {
		edge = t.words
	}
	return wrapped(strongStyle, g.title, smallStyle, g.reason, lineText, edge)
}

// groupHead is why what follows is charged or not, and its sums.
func (t tickets) groupHead(g *group, why []strand) block {
	base := t.flow.set.head - 5.5
	b := block{height: base}
	for i, s := range why {
		if i > 0 {
			b.height += groupLead
		}
		b.strand(b.height, s)
	}
	b.add(t.numbers(g.sums, strongStyle.in(ink2), base)...)
	b.height += 5.5
	return b
}

// wordsUnit is lines of words alone.
func wordsUnit(lines []strand) unit {
	var u unit
	for _, s := range lines {
		u.strand(u.height+groupLead-3, s)
		u.height += groupLead
	}
	return u
}

// groupAgain is the head of a group on a page that goes on with it, with the
// running sum.
func (t tickets) groupAgain(g *group, carried string) block {
	f := t.flow
	b := block{height: f.set.head}
	base := f.set.head - 5.5
	edge := t.words
	if carried != "" {
		sum := carriedSum(f.words.BroughtForward, carried, base)
		b.add(sum...)
		edge = sum[0].Left() - 12
	}
	room := edge - lineText - strandGap - TextWidth(f.words.Continued, smallStyle.font, smallStyle.size)
	s := strandOf(strongStyle, lineText, strongStyle.fit(g.title, room))
	s, _ = s.beside(smallStyle, f.words.Continued, edge)
	b.strand(base, s)
	return b
}

// line is one line of a ticket with its numbers.
type line struct {
	words   strand
	numbers []string
	amount  decimal.Decimal
}

// lines are those of a ticket: its subject once, then its work.
func (t tickets) lines(of ticket) []line {
	if of.id == "" && of.subject == "" {
		return t.feeLines(of)
	}
	id := bodyStyle.in(ink2)
	var lines []line
	if wide := TextWidth(of.id, id.font, id.size) + 10; lineText+wide > t.x {
		for _, text := range id.words(of.id, amountEdge-lineText) {
			lines = append(lines, line{words: strandOf(id, lineText, text)})
		}
	}
	named := len(lines)
	if only, ok := t.joined(of); ok {
		lines = append(lines, only)
	} else {
		for _, text := range bodyStyle.wrap(of.subject, amountEdge-t.x) {
			lines = append(lines, line{words: strandOf(bodyStyle, t.x, text)})
		}
		for _, p := range of.pieces {
			lines = append(lines, t.pieceLines(p)...)
		}
	}
	if named == 0 && len(lines) > 0 && of.id != "" {
		lines[0].words = append(strandOf(id, lineText, of.id), lines[0].words...)
	}
	return lines
}

// feeLines are those of what is on no ticket: its words begin where tickets do.
func (t tickets) feeLines(of ticket) []line {
	t.x = lineText
	var lines []line
	for _, p := range of.pieces {
		lines = append(lines, t.pieceLines(p)...)
	}
	return lines
}

// joined is a ticket's only piece of work beside its subject, where lines stand
// closely and there is room.
func (t tickets) joined(of ticket) (line, bool) {
	if !t.flow.set.joined || len(of.pieces) != 1 || of.subject == "" {
		return line{}, false
	}
	p := of.pieces[0]
	s, named := strandOf(bodyStyle, t.x, of.subject).beside(bodyStyle.in(ink2), p.name, t.words)
	s, explained := s.beside(smallStyle, p.small, t.words)
	fits := named && explained && s[0].X+s[0].W <= t.words
	return line{s, p.numbers, p.amount}, fits
}

func (t tickets) pieceLines(p piece) []line {
	var lines []line
	for _, s := range wrapped(bodyStyle, p.name, smallStyle, p.small, t.x, t.words) {
		lines = append(lines, line{words: s})
	}
	if len(lines) == 0 {
		lines = []line{{}}
	}
	lines[0].numbers, lines[0].amount = p.numbers, p.amount
	return lines
}

// units are a ticket whole, or in parts where it is longer than a page.
func (t tickets) units(of ticket) []unit {
	set := t.flow.set
	lines := t.lines(of)
	most := max(1, int((t.fresh-set.pad)/set.leading)-1) // of a page that begins with the ticket again
	if len(lines) <= most {
		return []unit{t.unit(lines, true, true)}
	}
	const part = 8 // lines that stay together
	var units []unit
	for first := true; len(lines) > 0; first = false {
		n := min(part, len(lines))
		u := t.unit(lines[:n], first, n == len(lines))
		u.again = t.again(of)
		units = append(units, u)
		lines = lines[n:]
	}
	return units
}

// unit is lines under each other, with a rule under the last of a ticket.
func (t tickets) unit(lines []line, first, last bool) unit {
	set := t.flow.set
	u := unit{}
	if first {
		u.height = set.pad / 2
	}
	for _, l := range lines {
		base := u.height + 9
		u.strand(base, l.words)
		u.add(t.numbers(l.numbers, bodyStyle, base)...)
		u.amount = u.amount.Add(l.amount)
		u.height += set.leading
	}
	if last {
		u.height += set.pad / 2
		u.add(rule(margin, u.height, content, rowLine, 0.75))
	}
	return u
}

// again is a ticket on a page that goes on with it.
func (t tickets) again(of ticket) block {
	f := t.flow
	b := block{height: f.set.leading + f.set.pad/2}
	text := joined([]string{of.id, of.subject}, " ")
	room := t.words - lineText - strandGap - TextWidth(f.words.Continued, smallStyle.font, smallStyle.size)
	s := strandOf(bodyStyle.in(ink2), lineText, bodyStyle.fit(text, room))
	s, _ = s.beside(smallStyle, f.words.Continued, t.words)
	b.strand(f.set.base(), s)
	return b
}

// strand puts a line of words on a baseline.
func (b *block) strand(base float64, s strand) { b.add(lowered(s, base)...) }

// lowered are items further down.
func lowered(items []Item, by float64) []Item {
	out := make([]Item, len(items))
	for i, item := range items {
		item.Y += by
		out[i] = item
	}
	return out
}
