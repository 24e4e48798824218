package invoices

import (
	"errors"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"hourbook/app"
	"hourbook/app/gui"
	"hourbook/app/gui/kit"
	"hourbook/sla"
)

// remark is what the month-end check tells of one customer or thing, with
// what leads to its remedy.
type remark struct {
	app.Finding
	all    []app.Finding // what was put together in it
	title  string
	text   string
	remedy string
	word   string // of the button
	said   bool   // the words are there
}

func (f remark) held() bool { return f.Level == app.HeldLevel }

// marks are the mark of a remark, its colours and its word.
func (f remark) marks() (icon string, ink, text fyne.ThemeColorName, word string) {
	if f.held() {
		return "refused", kit.ColorLate, kit.ColorLate, kit.Say("ON HOLD")
	}
	return "risk", kit.ColorRiskMark, kit.ColorRisk, kit.Say("CHECK")
}

// checkList is the tab of the month-end check, and the short list of it above
// the drafts.
type checkList struct {
	s     *invoices
	found []remark
	view  *fyne.Container
	rows  *kit.RowList // the whole list, each with its remedy in words
	none  *kit.Empty
	foot  *footer
	body  *fyne.Container

	short     *fyne.Container // above the drafts
	shortRows *kit.RowList
	shortHead *kit.Tappable
}

const (
	checkRow     = 80
	shortRow     = 32
	mostFindings = 4 // in the short list
)

func newCheckList(s *invoices) *checkList {
	c := &checkList{s: s}
	c.rows = kit.NewRowList(s.w, checkRow, c.paint)
	c.rows.Opened, c.rows.Letter = c.mend, s.letter
	c.rows.Changed = func(int) { c.look() }
	c.none = s.w.Empty("answered", "", kit.Say("Show the drafts"), "Ctrl+2", func() { s.bring(draftsTab) })
	c.foot = newFooter(s.w, kit.Say("Show the drafts"), "Ctrl+2", func() { s.bring(draftsTab) })
	c.body = container.NewStack(c.rows)
	c.view = kit.BelowGrow(0, 1, c.body, c.foot.view)

	c.shortHead = kit.NewTappable(100, 42, c.paintShortHead)
	c.shortRows = kit.NewRowList(s.w, shortRow, c.paintShort)
	c.shortRows.Opened, c.shortRows.Letter = c.mend, s.letter
	ground := container.New(&tallAs{func() float32 { return float32(c.inSight()) * shortRow }}, c.shortRows)
	c.short = kit.OnColor(kit.ColorGround, kit.Below(0, c.shortHead, ground, kit.GapOf(8)))
	return c
}

// tallAs gives its object a height that changes.
type tallAs struct{ height func() float32 }

// HeightOf is the height for a width.
func (t *tallAs) HeightOf([]fyne.CanvasObject, float32) float32 { return t.height() }

// Layout belongs to the library.
func (t *tallAs) Layout(objects []fyne.CanvasObject, size fyne.Size) { objects[0].Resize(size) }

// MinSize belongs to the library.
func (t *tallAs) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(60, t.height()) }

// fill shows the findings of the answer.
func (c *checkList) fill() {
	c.found = c.s.gathered()
	c.rows.Fill(len(c.found))
	c.shortRows.Fill(len(c.found))
	c.shortHead.Refresh()
	c.body.Objects = []fyne.CanvasObject{c.rows}
	if len(c.found) == 0 {
		c.none.Say(kit.Say("%s is ready to issue: nothing on hold, nothing to review.", kit.Format().Month(c.s.month)))
		c.body.Objects = []fyne.CanvasObject{c.none.Container}
	}
	c.body.Refresh()
	c.foot.set(c.counts(), kit.Say("Each finding says what to do. Press Enter to go there."), "")
	kit.Relay(c.view)
	kit.Relay(c.s.drafts.view)
}

// at is a finding in words.
func (c *checkList) at(i int) remark {
	if f := &c.found[i]; !f.said {
		c.s.put(f)
		f.said = true
	}
	return c.found[i]
}

// inSight is how many findings stand above the drafts; the others scroll.
func (c *checkList) inSight() int {
	if c.s.w.Win.Canvas().Size().Height < 700 {
		return min(len(c.found), 2)
	}
	return min(len(c.found), mostFindings)
}

// mark is how the month stands, for the tab.
func (c *checkList) mark() (string, fyne.ThemeColorName) {
	if len(c.found) == 0 {
		return "answered", kit.ColorGood
	}
	icon, ink, _, _ := c.found[0].marks()
	return icon, ink
}

// counts are the findings in words.
func (c *checkList) counts() string {
	held, named := 0, make(map[string]bool, len(c.found))
	for i := range c.found {
		if named[c.found[i].Customer] = true; c.found[i].held() {
			held++
		}
	}
	fine := 0
	for i := range c.s.drafts.all {
		if d := &c.s.drafts.all[i]; d.kind == readyDraft && !named[d.customer] {
			fine++
		}
	}
	if len(c.found)+fine == 0 {
		return kit.Say("nothing to review")
	}
	return strings.Join([]string{kit.SayCount("%d on hold", held), kit.SayCount("%d to review", len(c.found)-held), kit.SayCount("%d OK", fine)}, " · ")
}

// look shows the pages of the customer of a remark.
func (c *checkList) look() {
	if i := c.rows.Chosen; i >= 0 && i < len(c.found) && c.s.tab == checkTab {
		if row, ok := c.s.drafts.of(c.found[i].Customer); ok {
			c.s.preview.draft(row)
			return
		}
	}
	c.s.preview.clear()
}

func (c *checkList) paintShortHead(p *kit.Pen, size fyne.Size) {
	title := 16 + p.Text(16, 24, kit.Say("Month-end check"), kit.SectionText)
	l := kit.SmallText
	counts := c.counts()
	if more := len(c.found) - c.inSight(); more > 0 {
		width := p.SmallButton(size.Width-16, 11, kit.SayCount("%d more", more), func() { c.s.bring(checkTab) })
		size.Width -= width + 12
	}
	if room := size.Width - 16 - title - 16; l.Width(counts) <= room {
		p.TextTo(size.Width-16, 24, counts, l)
	}
}

const findingLeft = 40 // of the words

func (c *checkList) paintShort(p *kit.Pen, i int, size fyne.Size, chosen bool) {
	if i >= len(c.found) {
		return
	}
	f := c.at(i)
	icon, ink, text, word := f.marks()
	y := size.Height / 2
	p.Icon(16, y-8, 16, icon, ink)
	x := findingLeft + p.Text(findingLeft, y, word, kit.BadgeText.In(text))
	x = max(x+12, findingLeft+74)
	right := size.Width - 16 - p.SmallButton(size.Width-16, y-12, f.word, func() { c.mend(i) }) - 12
	x += p.TextIn(x, y, right-x, f.title, kit.StrongText) + 8
	if right-x > 40 {
		p.TextIn(x, y, right-x, f.text, kit.SmallText)
	}
}

func (c *checkList) paint(p *kit.Pen, i int, size fyne.Size, chosen bool) {
	if i >= len(c.found) {
		return
	}
	f := c.at(i)
	icon, ink, text, word := f.marks()
	p.Icon(16, 9, 18, icon, ink)
	right := size.Width - 16 - p.SmallButton(size.Width-16, size.Height/2-12, f.word, func() { c.mend(i) }) - 16
	x := findingLeft + 6 + p.Text(findingLeft+6, 16, word, kit.BadgeText.In(text)) + 10
	p.TextIn(x, 16, right-x, f.title, kit.StrongText)
	y := float32(34)
	l := kit.BodyText
	said := l.Wrap(f.text, right-findingLeft-6)
	if len(said) > 1 {
		l = kit.SmallText.In(kit.ColorInk)
		said = l.Wrap(f.text, right-findingLeft-6)
	}
	for _, line := range said[:min(len(said), 2)] {
		p.Text(findingLeft+6, y, line, l)
		y += 15
	}
	p.TextIn(findingLeft+6, y+4, right-findingLeft-6, f.remedy, kit.SmallText)
}

func (c *checkList) mend(i int) {
	if i < len(c.found) {
		c.s.mend(c.at(i))
	}
}

// gathered are the findings of the answer, those of one customer and kind put
// together. Each is put into words when it is looked at: there may be thousands.
func (s *invoices) gathered() []remark {
	var all []remark
	first := map[[2]string]int{} // of those that are put together
	for _, f := range s.seen.run.Findings {
		with, several := together(f)
		at, known := first[with]
		if !several || !known {
			at = len(all)
			all = append(all, remark{Finding: f})
			first[with] = at
		}
		all[at].all = append(all[at].all, f)
	}
	return all
}

// together is what a finding is put together with: code and customer; several tells
// whether it is at all.
func together(f app.Finding) (with [2]string, several bool) {
	switch f.Code {
	case "late":
		return [2]string{f.Code}, true
	case "customer", "order", "date":
		return [2]string{f.Code, f.Customer}, true
	}
	return with, false
}

// put says a remark in words.
func (s *invoices) put(f *remark) {
	f.title, f.text, f.remedy = s.name(f.Customer), kit.In(f.Text), kit.Capital(kit.In(f.Remedy))
	switch f.Code {
	case "customer":
		s.putCustomer(f)
	case "order":
		f.text = kit.Say("%s of work without an order or over its limit", s.heldMinutes(f.all).String())
		f.word = kit.Say("Add order")
	case "date":
		f.text = kit.Say("%s of work is dated after the invoice", s.heldMinutes(f.all).String())
		f.word = kit.Say("Show")
	case "late":
		f.title, f.word = kit.Say("Late work"), kit.Say("Show")
		f.text = kit.SayCount("%d customers have unbilled work from earlier months", len(f.all))
	case "never-issued":
		f.title, f.word = kit.Say("Previous month"), kit.Say("Show")
	case "timer":
		f.title, f.word = f.Ticket, kit.Say("Stop timer")
	case "draft":
		f.title, f.word = f.Ticket, kit.Say("Complete")
		f.text = unsettled(f)
	case "overlap":
		f.title, f.word = kit.Say("Overlap"), kit.Say("Trim")
	case "sending":
		f.word = kit.Say("Complete")
	case "contact":
		p := gui.ProblemOf(f.Problem)
		f.text, f.remedy, f.word = p.What, p.Remedy, kit.Say("Correct it")
	case "outside":
		f.title, f.word = f.Document, kit.Say("Decide")
		f.remedy = gui.ProblemOf(f.Problem).Remedy
	case "seller":
		if f.Problem != nil {
			p := gui.ProblemOf(f.Problem)
			f.text, f.remedy = p.What, p.Remedy
		}
		f.title, f.word = kit.Say("Company"), kit.Say("Enter company")
	case "data":
		f.word = kit.Say("Add it")
		if f.Customer == "" {
			f.title, f.word = kit.Say("Company"), kit.Say("Enter company")
		}
	default:
		f.word = kit.Say("Show")
	}
}

// unsettled says why work of the timer is no entry yet.
func unsettled(f *remark) string {
	if f.Problem == nil {
		return kit.Say("Incomplete time entry by %s", f.Staff)
	}
	what := gui.ProblemOf(f.Problem).What
	var input *sla.InputError
	if errors.As(f.Problem, &input) && input.Field == "work" && input.Value == "" {
		what = kit.Say("Work type is missing")
	}
	return kit.Say("Incomplete time entry by %s: %s", f.Staff, what)
}

// putCustomer names all that is missing in one sentence.
func (s *invoices) putCustomer(f *remark) {
	var what, missing []string
	for _, one := range f.all {
		p := gui.ProblemOf(one.Problem)
		f.remedy = p.Remedy
		if words := addressWord(p.Field); words != "" {
			missing = append(missing, words)
			continue
		}
		what = append(what, strings.TrimSuffix(p.What, "."))
	}
	f.text = strings.Join(what, " · ")
	if len(missing) > 0 {
		f.text = strings.TrimPrefix(f.text+" · "+kit.Say("missing: %s", strings.ToLower(strings.Join(missing, ", "))), " · ")
	}
	f.word = customerWord(f.Problem)
	if row, ok := s.drafts.of(f.Customer); ok { // first, so that it is not what is cut
		f.text = kit.Say("%s on hold", kit.Euros(row.document.Net)) + " · " + f.text
	}
	f.text = kit.Capital(f.text)
}

// customerWord is the word of the button that leads to a customer's form.
func customerWord(problem error) string {
	var input *sla.InputError
	switch {
	case !errors.As(problem, &input):
		return kit.Say("Show")
	case input.Field == "vat_id" && input.Value == "":
		return kit.Say("Add VAT ID")
	case input.Field == "vat_id":
		return kit.Say("Correct VAT ID")
	}
	return kit.Say("Add address")
}

// addressWord is a part of an address in words.
func addressWord(field string) string {
	switch field {
	case "name":
		return kit.Say("Name")
	case "street":
		return kit.Say("Street")
	case "city":
		return kit.Say("City")
	case "country":
		return kit.Say("Country")
	}
	return ""
}

// heldMinutes is the time of entries that are held back.
func (s *invoices) heldMinutes(findings []app.Finding) sla.Minutes {
	var sum sla.Minutes
	for _, d := range s.seen.run.Drafts {
		for _, h := range d.HeldBack {
			if slices.ContainsFunc(findings, func(f app.Finding) bool { return f.Entry == h.Work.ID }) {
				sum += h.Work.Minutes
			}
		}
	}
	return sum
}
