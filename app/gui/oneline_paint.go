package gui

import (
	"strings"

	"fyne.io/fyne/v2"

	"hourbook/app"
	"hourbook/ledger"
)

// complete finishes the word that is being typed: a ticket's number, or a kind
// of work as far as all that begin so agree.
func (o *oneLine) complete() {
	word, full := o.line.Last.Text, ""
	if word == "" || o.terms == nil {
		return
	}
	if o.line.Last.As == "ticket" && o.known {
		full = o.ticket.ID
	} else if kinds := app.KindsLike(word, o.terms.Kinds); len(kinds) > 0 {
		full = kinds[0].ID
		for _, k := range kinds[1:] {
			full = common(full, k.ID)
		}
		if len(kinds) == 1 {
			full += " "
		}
	}
	if len(full) <= len(word) {
		return
	}
	text := strings.TrimSuffix(o.entry.Text, word) + full
	o.entry.SetText(text)
	o.entry.CursorColumn = len([]rune(text))
	o.entry.Refresh()
}

// common is how two texts begin alike.
func common(a, b string) string {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return a[:n]
}

// nothing says that a line finds nothing, once that is known, or what it lacks
// to be an entry although it names no ticket.
func (o *oneLine) nothing() string {
	switch {
	case o.known || o.looking || strings.TrimSpace(o.entry.Text) == "":
		return ""
	case o.meant():
		return o.lacks().sentence()
	case len(o.rows) > 0:
		return ""
	case o.line.Ticket != "":
		return problemOf(&ledger.UnknownError{What: "ticket", ID: o.line.Ticket}).what
	}
	return say("No results.")
}

const oneMargins = 68 // beside the words of the facts

func (o *oneLine) factsHeight(width float32) float32 {
	if words := o.nothing(); !o.known && words != "" {
		return 24 + 18*float32(len(bodyText.wrap(words, width-oneMargins)))
	}
	if !o.known {
		return 1
	}
	v := o.verdict()
	if v == (oneVerdict{}) {
		return 58
	}
	return 58 + 20*float32(len(v.lines(width))) + 18
}

// oneVerdict is the verdict in words.
type oneVerdict struct {
	icon        string
	ink         fyne.ThemeColorName
	first, rest string
}

// lines are its words, which are never cut.
func (v oneVerdict) lines(width float32) []string {
	first, rest := strongText.wrap(v.first, width-oneMargins), smallText.wrap(v.rest, width-oneMargins)
	if v.rest == "" {
		return first
	}
	return append(first, rest...)
}

func (o *oneLine) verdict() oneVerdict {
	if !o.meant() {
		return oneVerdict{}
	}
	if p := o.lacks(); p.refused {
		return oneVerdict{"refused", colorLate, p.what, p.remedy}
	} else if p.what != "" && o.judged.ticket.ID == "" || o.judged.err != nil || o.line.Wrong != nil {
		return oneVerdict{"risk", colorRisk, p.what, p.remedy}
	} else if p.what != "" {
		return oneVerdict{"risk", colorRisk, p.sentence(), o.ruling().first}
	}
	return o.ruling()
}

// ruling is what the entry would come to.
func (o *oneLine) ruling() oneVerdict {
	icon, ink, _ := rulingMark(o.judged.logged.Work.Verdict.Ruling)
	first, rest := o.judged.words(o.line.Minutes > 0, &today{w: o.w, answer: todayAnswer{zone: o.zone}})
	return oneVerdict{icon, ink, first, rest}
}

// paintFacts says what was understood, and the verdict.
func (o *oneLine) paintFacts(p *pen, size fyne.Size) {
	p.rule(0, 0, size.Width, colorLine)
	if !o.known {
		if words := o.nothing(); words != "" {
			p.icon(20, 12, 18, "risk", colorRiskMark)
			for i, line := range bodyText.wrap(words, size.Width-oneMargins) {
				p.text(48, 21+18*float32(i), line, bodyText)
			}
		}
		return
	}
	p.box(0, 1, size.Width, size.Height-2, colorGround, 0)
	o.paintUnderstood(p, size)
	v := o.verdict()
	if v == (oneVerdict{}) {
		return
	}
	p.rule(20, 56, size.Width-40, colorLine)
	p.icon(20, 67, 18, v.icon, v.ink)
	strong := len(strongText.wrap(v.first, size.Width-oneMargins))
	for i, line := range v.lines(size.Width) {
		l := smallText
		if i < strong {
			l = strongText.in(v.ink)
		}
		p.text(48, 76+20*float32(i), line, l)
	}
}

// paintUnderstood names the parts of the entry.
func (o *oneLine) paintUnderstood(p *pen, size fyne.Size) {
	kind, label := "–", say("Work type")
	if k, ok := o.terms.Kind(o.kind); ok {
		kind = capital(in(k.Name))
	}
	if o.kind != "" && o.line.Kind == "" {
		label = say("Work type, as last time")
	}
	minutes := "–"
	if o.line.Minutes > 0 {
		minutes = o.line.Minutes.String()
	}
	x := float32(20)
	x += o.fact(p, x, 240, say("Ticket"), o.ticket.ID+" "+o.ticket.Text)
	x += o.fact(p, x, 60, say("Time"), minutes)
	x += o.fact(p, x, 150, label, kind)
	x += o.fact(p, x, 90, say("Day"), o.dayWords())
	o.fact(p, x, size.Width-x-16, say("Note"), o.line.Note)
}

func (o *oneLine) fact(p *pen, x, width float32, label, text string) float32 {
	if text == "" {
		return 0
	}
	p.text(x, 16, label, labelText)
	return max(labelText.width(label), p.textIn(x, 36, width, text, strongText)) + 22
}

func (o *oneLine) dayWords() string {
	today := o.zone.Day(o.w.now())
	switch when := o.line.When; {
	case !when.Start.IsZero():
		return moment(when.Start, o.w.now(), o.zone)
	case when.Now:
		return say("today")
	default:
		return weekDay(when.Day, today)
	}
}

func (o *oneLine) paintRow(p *pen, i int, size fyne.Size, chosen bool) {
	if i >= len(o.rows) {
		return
	}
	row, mid := o.rows[i], size.Height/2
	ink := colorInk2
	if chosen {
		ink = colorAccent
	}
	if row.head != "" {
		p.rule(20, 0, size.Width-40, colorLine)
	}
	p.icon(20, mid-8, 16, row.icon, ink)
	right := size.Width - 20
	if row.keys != "" {
		right -= p.keys(right, mid, row.keys) + 10
	}
	if row.plan != "" {
		right -= badgeWidth
		p.badge(right, mid, row.plan)
		right -= 10
	}
	if row.head != "" {
		p.textTo(right, mid, row.head, labelText)
		right -= labelText.width(row.head) + 10
	}
	x := 50 + p.textIn(50, mid, right-50, row.title, bodyText.heavy(chosen))
	p.textIn(x+12, mid, right-x-12, row.extra, smallText)
}

// paintOneKeys says what the keys do.
func paintOneKeys(p *pen, size fyne.Size) {
	p.rule(0, 0, size.Width, colorLine)
	x := float32(20)
	for _, key := range []struct{ keys, does string }{
		{"Up Down", say("choose")}, {"Tab", say("complete")}, {"Enter", say("run")}, {"Esc", say("close, keep text")},
	} {
		x += p.keysFrom(x, 16, key.keys) + 7
		x += p.text(x, 16, key.does, labelText) + 16
	}
}
