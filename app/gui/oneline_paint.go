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

// nothing says that a line finds nothing, once that is known.
func (o *oneLine) nothing() string {
	switch {
	case o.known || o.looking || len(o.rows) > 0 || strings.TrimSpace(o.entry.Text) == "":
		return ""
	case o.line.Ticket != "":
		return problemOf(&ledger.UnknownError{What: "ticket", ID: o.line.Ticket}).what
	}
	return say("Nothing is found.")
}

func (o *oneLine) factsHeight() float32 {
	if !o.known && o.nothing() != "" {
		return 42
	}
	if !o.known {
		return 1
	}
	if o.verdict() == (oneVerdict{}) {
		return 58
	}
	return 96
}

// oneVerdict is the verdict in one line.
type oneVerdict struct {
	icon        string
	ink         fyne.ThemeColorName
	first, rest string
}

func (o *oneLine) verdict() oneVerdict {
	switch {
	case o.line.Wrong != nil:
		p := problemOf(o.line.Wrong)
		return oneVerdict{"risk", colorRisk, p.what, p.remedy}
	case o.judged.err != nil:
		p := problemOf(o.judged.err)
		if p.refused {
			return oneVerdict{"refused", colorLate, p.what, p.remedy}
		}
		return oneVerdict{"risk", colorRisk, p.what, p.remedy}
	case o.judged.ticket.ID == "":
		return oneVerdict{}
	}
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
			p.textIn(48, 21, size.Width-68, words, bodyText)
		}
		return
	}
	p.box(0, 1, size.Width, size.Height-2, colorGround, 0)
	kind := "–"
	if k, ok := o.terms.Kind(o.line.Kind); ok {
		kind = capital(in(k.Name))
	}
	minutes := "–"
	if o.line.Minutes > 0 {
		minutes = o.line.Minutes.String()
	}
	x := float32(20)
	x += o.fact(p, x, 240, say("Ticket"), o.ticket.ID+" "+o.ticket.Text)
	x += o.fact(p, x, 60, say("Time"), minutes)
	x += o.fact(p, x, 150, say("Work kind"), kind)
	x += o.fact(p, x, 90, say("Day"), o.dayWords())
	o.fact(p, x, size.Width-x-16, say("Note"), o.line.Note)
	v := o.verdict()
	if v == (oneVerdict{}) {
		return
	}
	p.rule(20, 56, size.Width-40, colorLine)
	p.icon(20, 67, 18, v.icon, v.ink)
	x = 48 + p.textIn(48, 76, size.Width-68, v.first, strongText.in(v.ink))
	p.textIn(x+10, 76, size.Width-x-26, v.rest, smallText)
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
		{"Up Down", say("choose")}, {"Tab", say("complete the word")}, {"Enter", say("do it")}, {"Esc", say("close, text is kept")},
	} {
		x += p.keysFrom(x, 16, key.keys) + 7
		x += p.text(x, 16, key.does, labelText) + 16
	}
}
