package today

import (
	"strings"

	"fyne.io/fyne/v2"

	"hourbook/app"
	"hourbook/app/gui"
	"hourbook/app/gui/kit"
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
		return o.lacks().Sentence()
	case len(o.rows) > 0:
		return ""
	case o.line.Ticket != "":
		return gui.ProblemOf(&ledger.UnknownError{What: "ticket", ID: o.line.Ticket}).What
	}
	return kit.Say("No results.")
}

const oneMargins = 68 // beside the words of the facts

func (o *oneLine) factsHeight(width float32) float32 {
	if words := o.nothing(); !o.known && words != "" {
		return 24 + 18*float32(len(kit.BodyText.Wrap(words, width-oneMargins)))
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
	first, rest := kit.StrongText.Wrap(v.first, width-oneMargins), kit.SmallText.Wrap(v.rest, width-oneMargins)
	if v.rest == "" {
		return first
	}
	return append(first, rest...)
}

func (o *oneLine) verdict() oneVerdict {
	if !o.meant() {
		return oneVerdict{}
	}
	if p := o.lacks(); p.Refused {
		return oneVerdict{"refused", kit.ColorLate, p.What, p.Remedy}
	} else if p.What != "" && o.judged.Ticket.ID == "" || o.judged.Err != nil || o.line.Wrong != nil {
		return oneVerdict{"risk", kit.ColorRisk, p.What, p.Remedy}
	} else if p.What != "" {
		return oneVerdict{"risk", kit.ColorRisk, p.Sentence(), o.ruling().first}
	}
	return o.ruling()
}

// ruling is what the entry would come to.
func (o *oneLine) ruling() oneVerdict {
	icon, ink, _ := kit.RulingMark(o.judged.Logged.Work.Verdict.Ruling)
	first, rest := judgedWords(o.judged, o.line.Minutes > 0, &today{w: o.w, answer: todayAnswer{zone: o.zone}})
	return oneVerdict{icon, ink, first, rest}
}

// paintFacts says what was understood, and the verdict.
func (o *oneLine) paintFacts(p *kit.Pen, size fyne.Size) {
	p.Rule(0, 0, size.Width, kit.ColorLine)
	if !o.known {
		if words := o.nothing(); words != "" {
			p.Icon(20, 12, 18, "risk", kit.ColorRiskMark)
			for i, line := range kit.BodyText.Wrap(words, size.Width-oneMargins) {
				p.Text(48, 21+18*float32(i), line, kit.BodyText)
			}
		}
		return
	}
	p.Box(0, 1, size.Width, size.Height-2, kit.ColorGround, 0)
	o.paintUnderstood(p, size)
	v := o.verdict()
	if v == (oneVerdict{}) {
		return
	}
	p.Rule(20, 56, size.Width-40, kit.ColorLine)
	p.Icon(20, 67, 18, v.icon, v.ink)
	strong := len(kit.StrongText.Wrap(v.first, size.Width-oneMargins))
	for i, line := range v.lines(size.Width) {
		l := kit.SmallText
		if i < strong {
			l = kit.StrongText.In(v.ink)
		}
		p.Text(48, 76+20*float32(i), line, l)
	}
}

// paintUnderstood names the parts of the entry.
func (o *oneLine) paintUnderstood(p *kit.Pen, size fyne.Size) {
	kind, label := "–", kit.Say("Work type")
	if k, ok := o.terms.Kind(o.kind); ok {
		kind = kit.Capital(kit.In(k.Name))
	}
	if o.kind != "" && o.line.Kind == "" {
		label = kit.Say("Work type, as last time")
	}
	minutes := "–"
	if o.line.Minutes > 0 {
		minutes = o.line.Minutes.String()
	}
	x := float32(20)
	x += o.fact(p, x, 240, kit.Say("Ticket"), o.ticket.ID+" "+o.ticket.Text)
	x += o.fact(p, x, 60, kit.Say("Time"), minutes)
	x += o.fact(p, x, 150, label, kind)
	x += o.fact(p, x, 90, kit.Say("Day"), o.dayWords())
	o.fact(p, x, size.Width-x-16, kit.Say("Note"), o.line.Note)
}

func (o *oneLine) fact(p *kit.Pen, x, width float32, label, text string) float32 {
	if text == "" {
		return 0
	}
	p.Text(x, 16, label, kit.LabelText)
	return max(kit.LabelText.Width(label), p.TextIn(x, 36, width, text, kit.StrongText)) + 22
}

func (o *oneLine) dayWords() string {
	today := o.zone.Day(o.w.Now())
	switch when := o.line.When; {
	case !when.Start.IsZero():
		return kit.Moment(when.Start, o.w.Now(), o.zone)
	case when.Now:
		return kit.Say("today")
	default:
		return kit.WeekDay(when.Day, today)
	}
}

func (o *oneLine) paintRow(p *kit.Pen, i int, size fyne.Size, chosen bool) {
	if i >= len(o.rows) {
		return
	}
	row, mid := o.rows[i], size.Height/2
	ink := kit.ColorInk2
	if chosen {
		ink = kit.ColorAccent
	}
	if row.head != "" {
		p.Rule(20, 0, size.Width-40, kit.ColorLine)
	}
	p.Icon(20, mid-8, 16, row.icon, ink)
	right := size.Width - 20
	if row.keys != "" {
		right -= p.Keys(right, mid, row.keys) + 10
	}
	if row.plan != "" {
		right -= kit.BadgeWidth
		p.Badge(right, mid, row.plan)
		right -= 10
	}
	if row.head != "" {
		p.TextTo(right, mid, row.head, kit.LabelText)
		right -= kit.LabelText.Width(row.head) + 10
	}
	x := 50 + p.TextIn(50, mid, right-50, row.title, kit.BodyText.Heavy(chosen))
	p.TextIn(x+12, mid, right-x-12, row.extra, kit.SmallText)
}

// paintOneKeys says what the keys do.
func paintOneKeys(p *kit.Pen, size fyne.Size) {
	p.Rule(0, 0, size.Width, kit.ColorLine)
	x := float32(20)
	for _, key := range []struct{ keys, does string }{
		{"Up Down", kit.Say("choose")}, {"Tab", kit.Say("complete")}, {"Enter", kit.Say("run")}, {"Esc", kit.Say("close, keep text")},
	} {
		x += p.KeysFrom(x, 16, key.keys) + 7
		x += p.Text(x, 16, key.does, kit.LabelText) + 16
	}
}
