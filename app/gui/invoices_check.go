package gui

import (
	"errors"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"hourbook/app"
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
}

func (f remark) held() bool { return f.Level == app.HeldLevel }

// marks are the mark of a remark, its colours and its word.
func (f remark) marks() (icon string, ink, text fyne.ThemeColorName, word string) {
	if f.held() {
		return "refused", colorLate, colorLate, say("ON HOLD")
	}
	return "risk", colorRiskMark, colorRisk, say("CHECK")
}

// checkList is the tab of the month-end check, and the short list of it above
// the drafts.
type checkList struct {
	s     *invoices
	found []remark
	view  *fyne.Container
	rows  *rowList // the whole list, each with its remedy in words
	none  *empty
	foot  *footer
	body  *fyne.Container

	short     *fyne.Container // above the drafts
	shortRows *rowList
	shortHead *tappable
}

const (
	checkRow     = 80
	shortRow     = 32
	mostFindings = 4 // in the short list
)

func newCheckList(s *invoices) *checkList {
	c := &checkList{s: s}
	c.rows = newRowList(s.w, checkRow, c.paint)
	c.rows.opened, c.rows.letter = c.mend, s.letter
	c.rows.changed = func(int) { c.look() }
	c.none = s.w.empty("answered", "", say("Show the drafts"), "Ctrl+2", func() { s.bring(draftsTab) })
	c.foot = newFooter(s.w, say("Show the drafts"), "Ctrl+2", func() { s.bring(draftsTab) })
	c.body = container.NewStack(c.rows)
	c.view = belowGrow(0, 1, c.body, c.foot.view)

	c.shortHead = newTappable(100, 42, c.paintShortHead)
	c.shortRows = newRowList(s.w, shortRow, c.paintShort)
	c.shortRows.opened, c.shortRows.letter = c.mend, s.letter
	ground := container.New(&tallAs{func() float32 { return float32(c.inSight()) * shortRow }}, c.shortRows)
	c.short = onColor(colorGround, below(0, c.shortHead, ground, gapOf(8)))
	return c
}

// tallAs gives its object a height that changes.
type tallAs struct{ height func() float32 }

func (t *tallAs) HeightOf([]fyne.CanvasObject, float32) float32 { return t.height() }

// Layout belongs to the library.
func (t *tallAs) Layout(objects []fyne.CanvasObject, size fyne.Size) { objects[0].Resize(size) }

// MinSize belongs to the library.
func (t *tallAs) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(60, t.height()) }

// fill shows the findings of the answer.
func (c *checkList) fill() {
	c.found = c.s.gathered()
	c.rows.fill(len(c.found))
	c.shortRows.fill(len(c.found))
	c.shortHead.Refresh()
	c.body.Objects = []fyne.CanvasObject{c.rows}
	if len(c.found) == 0 {
		c.none.say(say("%s is ready to issue: nothing on hold, nothing to review.", format().Month(c.s.month)))
		c.body.Objects = []fyne.CanvasObject{c.none.Container}
	}
	c.body.Refresh()
	c.foot.set(c.counts(), say("Each finding says what to do. Press Enter to go there."), "")
	relay(c.view)
	relay(c.s.drafts.view)
}

// inSight is how many findings stand above the drafts; the others scroll.
func (c *checkList) inSight() int {
	if c.s.w.win.Canvas().Size().Height < 700 {
		return min(len(c.found), 2)
	}
	return min(len(c.found), mostFindings)
}

// mark is how the month stands, for the tab.
func (c *checkList) mark() (string, fyne.ThemeColorName) {
	if len(c.found) == 0 {
		return "answered", colorGood
	}
	icon, ink, _, _ := c.found[0].marks()
	return icon, ink
}

// counts are the findings in words.
func (c *checkList) counts() string {
	held := 0
	for _, f := range c.found {
		if f.held() {
			held++
		}
	}
	fine := 0
	for _, d := range c.s.drafts.all {
		if d.kind == readyDraft && !slices.ContainsFunc(c.found, func(f remark) bool { return f.Customer == d.customer }) {
			fine++
		}
	}
	if len(c.found)+fine == 0 {
		return say("nothing to review")
	}
	return strings.Join([]string{sayCount("%d on hold", held), sayCount("%d to review", len(c.found)-held), sayCount("%d OK", fine)}, " · ")
}

// look shows the pages of the customer of a remark.
func (c *checkList) look() {
	if i := c.rows.chosen; i >= 0 && i < len(c.found) && c.s.tab == checkTab {
		if row, ok := c.s.drafts.of(c.found[i].Customer); ok {
			c.s.preview.draft(row)
			return
		}
	}
	c.s.preview.clear()
}

func (c *checkList) paintShortHead(p *pen, size fyne.Size) {
	title := 16 + p.text(16, 24, say("Month-end check"), sectionText)
	l := smallText
	counts := c.counts()
	if more := len(c.found) - c.inSight(); more > 0 {
		width := p.smallButton(size.Width-16, 11, sayCount("%d more", more), func() { c.s.bring(checkTab) })
		size.Width -= width + 12
	}
	if room := size.Width - 16 - title - 16; l.width(counts) <= room {
		p.textTo(size.Width-16, 24, counts, l)
	}
}

const findingLeft = 40 // of the words

func (c *checkList) paintShort(p *pen, i int, size fyne.Size, chosen bool) {
	if i >= len(c.found) {
		return
	}
	f := c.found[i]
	icon, ink, text, word := f.marks()
	y := size.Height / 2
	p.icon(16, y-8, 16, icon, ink)
	x := findingLeft + p.text(findingLeft, y, word, badgeText.in(text))
	x = max(x+12, findingLeft+74)
	right := size.Width - 16 - p.smallButton(size.Width-16, y-12, f.word, func() { c.mend(i) }) - 12
	x += p.textIn(x, y, right-x, f.title, strongText) + 8
	if right-x > 40 {
		p.textIn(x, y, right-x, f.text, smallText)
	}
}

func (c *checkList) paint(p *pen, i int, size fyne.Size, chosen bool) {
	if i >= len(c.found) {
		return
	}
	f := c.found[i]
	icon, ink, text, word := f.marks()
	p.icon(16, 9, 18, icon, ink)
	right := size.Width - 16 - p.smallButton(size.Width-16, size.Height/2-12, f.word, func() { c.mend(i) }) - 16
	x := findingLeft + 6 + p.text(findingLeft+6, 16, word, badgeText.in(text)) + 10
	p.textIn(x, 16, right-x, f.title, strongText)
	y := float32(34)
	l := bodyText
	said := l.wrap(f.text, right-findingLeft-6)
	if len(said) > 1 {
		l = smallText.in(colorInk)
		said = l.wrap(f.text, right-findingLeft-6)
	}
	for _, line := range said[:min(len(said), 2)] {
		p.text(findingLeft+6, y, line, l)
		y += 15
	}
	p.textIn(findingLeft+6, y+4, right-findingLeft-6, f.remedy, smallText)
}

func (c *checkList) mend(i int) {
	if i < len(c.found) {
		c.s.mend(c.found[i])
	}
}

// gathered are the findings of the answer, those of one customer and kind put
// together.
func (s *invoices) gathered() []remark {
	var all []remark
	for _, f := range s.seen.run.Findings {
		at := slices.IndexFunc(all, func(other remark) bool { return together(other.Finding, f) })
		if at < 0 {
			all = append(all, remark{Finding: f})
			at = len(all) - 1
		}
		all[at].all = append(all[at].all, f)
	}
	for i := range all {
		s.put(&all[i])
	}
	return all
}

func together(a, b app.Finding) bool {
	switch {
	case a.Code != b.Code:
		return false
	case a.Code == "late":
		return true
	}
	return a.Customer == b.Customer && slices.Contains([]string{"customer", "order", "date"}, a.Code)
}

// put says a remark in words.
func (s *invoices) put(f *remark) {
	f.title, f.text, f.remedy = s.name(f.Customer), in(f.Text), capital(in(f.Remedy))
	switch f.Code {
	case "customer":
		s.putCustomer(f)
	case "order":
		f.text = say("%s of work without an order or over its limit", s.heldMinutes(f.all).String())
		f.word = say("Add order")
	case "date":
		f.text = say("%s of work is dated after the invoice", s.heldMinutes(f.all).String())
		f.word = say("Show")
	case "late":
		f.title, f.word = say("Late work"), say("Show")
		f.text = sayCount("%d customers have unbilled work from earlier months", len(f.all))
	case "never-issued":
		f.title, f.word = say("Previous month"), say("Show")
	case "timer":
		f.title, f.word = f.Ticket, say("Stop timer")
	case "draft":
		f.title, f.word = f.Ticket, say("Complete")
		f.text = unsettled(f)
	case "overlap":
		f.title, f.word = say("Overlap"), say("Trim")
	case "sending":
		f.word = say("Complete")
	case "contact":
		p := problemOf(f.Problem)
		f.text, f.remedy, f.word = p.what, p.remedy, say("Correct it")
	case "outside":
		f.title, f.word = f.Document, say("Decide")
		f.remedy = problemOf(f.Problem).remedy
	case "seller":
		if f.Problem != nil {
			p := problemOf(f.Problem)
			f.text, f.remedy = p.what, p.remedy
		}
		f.title, f.word = say("Company"), say("Enter company")
	case "data":
		f.word = say("Add it")
		if f.Customer == "" {
			f.title, f.word = say("Company"), say("Enter company")
		}
	default:
		f.word = say("Show")
	}
}

// unsettled says why work of the timer is no entry yet.
func unsettled(f *remark) string {
	if f.Problem == nil {
		return say("Incomplete time entry by %s", f.Staff)
	}
	what := problemOf(f.Problem).what
	var input *sla.InputError
	if errors.As(f.Problem, &input) && input.Field == "work" && input.Value == "" {
		what = say("Work type is missing")
	}
	return say("Incomplete time entry by %s: %s", f.Staff, what)
}

// putCustomer names all that is missing in one sentence.
func (s *invoices) putCustomer(f *remark) {
	var what, missing []string
	for _, one := range f.all {
		p := problemOf(one.Problem)
		f.remedy = p.remedy
		if words := addressWord(p.field); words != "" {
			missing = append(missing, words)
			continue
		}
		what = append(what, strings.TrimSuffix(p.what, "."))
	}
	f.text = strings.Join(what, " · ")
	if len(missing) > 0 {
		f.text = strings.TrimPrefix(f.text+" · "+say("missing: %s", strings.ToLower(strings.Join(missing, ", "))), " · ")
	}
	f.word = customerWord(f.Problem)
	if row, ok := s.drafts.of(f.Customer); ok { // first, so that it is not what is cut
		f.text = say("%s on hold", euros(row.document.Net)) + " · " + f.text
	}
	f.text = capital(f.text)
}

// customerWord is the word of the button that leads to a customer's form.
func customerWord(problem error) string {
	var input *sla.InputError
	switch {
	case !errors.As(problem, &input):
		return say("Show")
	case input.Field == "vat_id" && input.Value == "":
		return say("Add VAT ID")
	case input.Field == "vat_id":
		return say("Correct VAT ID")
	}
	return say("Add address")
}

// addressWord is a part of an address in words.
func addressWord(field string) string {
	switch field {
	case "name":
		return say("Name")
	case "street":
		return say("Street")
	case "city":
		return say("City")
	case "country":
		return say("Country")
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
