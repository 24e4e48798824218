package gui

import (
	"cmp"
	"slices"
	"strconv"
	"unicode"

	"fyne.io/fyne/v2"
	"github.com/shopspring/decimal"

	"hourbook/app"
	"hourbook/app/books"
	"hourbook/sla"
)

// vatKeys show the part VAT.
const vatKeys = "Ctrl+7"

// vatLine is a line of the table of VAT: a treatment with its rate, a country of it,
// or what all come to.
type vatLine struct {
	key       string
	words     string
	codes     string
	whole     bool // a treatment, not a country of it
	documents []string
	base, vat decimal.Decimal
}

// vatTable is the part VAT: what was billed by treatment and country, what keeps the
// lists back, and the documents of the marked line beside it.
type vatTable struct {
	*filtered[vatLine]
	s       *invoices
	by      *pills
	found   *vatFindings
	last    *drawing // what the lines come to
	proof   *drawing // that the documents come to the same
	told    *drawing // of the foot
	journal *button
	ec      *button
	isaf    *button
	tables  [2]*button
	view    *fyne.Container
	panel   *vatPanel
}

// vatSpan are the first and the last month that are shown.
func vatSpan(m sla.Month, quarter bool) (from, to sla.Month) {
	if !quarter {
		return m, m
	}
	from = m - sla.Month(m.Month()-1)%3
	return from, from + 2
}

// quarterName is the quarter that begins with a month.
func quarterName(from sla.Month) string {
	return say("Quarter %d of %d", (int(from.Month())+2)/3, from.Year())
}

func newVATTable(s *invoices) *vatTable {
	t := &vatTable{s: s}
	t.by = s.w.pills([]string{say("Month"), say("Quarter")}, func(int) { s.refresh() })
	t.found = newVATFindings(s)
	table := newGrid(s.w, "vat", 32, func(l vatLine) string { return l.key }, t.columns()...)
	none := s.w.empty("part", "", say("Show the drafts"), "Ctrl+2", func() { s.bring(draftsTab) })
	t.panel = newVATPanel(s)
	t.filtered = newFiltered(table, none, t.look)
	table.urgent = func(l vatLine) bool { return l.whole }
	table.strong = func(_, next vatLine) bool { return next.whole }
	table.opened = func(vatLine) { t.panel.table.focus() }
	table.list.letter, table.list.other = t.letter, t.turn
	t.last = newSumRow(table, t.together)
	t.proof = newDrawing(200, 34, t.paintProof)
	t.told = newDrawing(120, 58, t.paintFoot)
	make := func(word, keys string, do func(), can func() bool) *button {
		return s.w.button(plainButton, word, func() { s.w.runCommand(command{do: do, can: can}) }).withKeys(keys)
	}
	t.journal, t.ec, t.isaf = make(say("Journal"), "J", s.saveBookings, s.onVATMonth), make(say("EC list"), "E", s.saveEC, s.onEC), make(say("i.SAF XML"), "X", s.saveISAF, s.onISAF)
	t.tables = [2]*button{s.w.button(smallButton, say("CSV"), s.saveVAT(".csv")).withKeys("C"), s.w.button(smallButton, say("XLSX"), s.saveVAT(".xlsx")).withKeys("B")}
	tools := padded(16, 8, 16, 8, beside(8, []float32{1}, t.by, padded(0, 2, 0, 2, t.tables[0]), padded(0, 2, 0, 2, t.tables[1])))
	foot := below(0, ruleOf(colorStrong), onColor(colorGround, padded(16, 0, 16, 0, beside(8, []float32{1}, t.told, padded(0, 13, 0, 13, t.journal), padded(0, 13, 0, 13, t.ec), padded(0, 13, 0, 13, t.isaf)))))
	t.view = belowGrow(0, 3, tools, t.found.view, t.body, t.last, t.proof, foot)
	return t
}

// quarter tells whether a quarter is shown instead of a month.
func (t *vatTable) quarter() bool { return t.by.at == 1 }

func (t *vatTable) columns() []gridColumn[vatLine] {
	amount := func(title string, of func(vatLine) decimal.Decimal) gridColumn[vatLine] {
		return gridColumn[vatLine]{title: title, width: 76, right: true, text: func(l vatLine) string { return money(of(l)) }, look: func(l vatLine) letters {
			switch {
			case of(l).IsZero():
				return bodyText.in(colorInk3)
			case l.whole:
				return strongText
			}
			return bodyText
		}}
	}
	return []gridColumn[vatLine]{
		{title: "Treatment and country", width: 120, grow: 1, text: func(l vatLine) string { return l.words }, paint: func(p *pen, l vatLine, x, y, width float32) {
			if !l.whole {
				x, width = x+16, width-16
			}
			p.textIn(x, y, width, l.words, bodyText.heavy(l.whole || t.table.picked == l.key))
		}},
		{title: "Codes", width: 84, least: 540, text: func(l vatLine) string { return l.codes }, look: func(vatLine) letters { return smallText }},
		{title: "Documents", width: 66, right: true, text: func(l vatLine) string { return say("%d", len(l.documents)) }, look: func(l vatLine) letters { return bodyText.heavy(l.whole) }},
		amount("Base", func(l vatLine) decimal.Decimal { return l.base }),
		amount("VAT", func(l vatLine) decimal.Decimal { return l.vat }),
	}
}

// lineKey names the line of a treatment and its rate.
func lineKey(treatment, category string, percent decimal.Decimal) string {
	return treatment + " " + category + " " + percent.String()
}

// linesOf are the rows of a report with a line before each treatment.
func linesOf(r app.VATReport) (all []vatLine) {
	whole := -1
	for _, row := range r.Rows {
		key := lineKey(row.Treatment, row.Category, row.Percent)
		if whole < 0 || all[whole].key != key {
			whole = len(all)
			codes := row.Category
			if row.Code != "" {
				codes += " · " + row.Code
			}
			all = append(all, vatLine{key: key, words: capital(in(app.TreatmentOf(row))), codes: codes, whole: true})
		}
		w := &all[whole]
		w.documents, w.base, w.vat = append(w.documents, row.Documents...), w.base.Add(row.Base), w.vat.Add(row.VAT)
		all = append(all, vatLine{key: key + " " + row.Country, words: cmp.Or(format().Country(row.Country), row.Country), documents: slices.Clone(row.Documents), base: row.Base, vat: row.VAT})
	}
	for i := range all {
		slices.Sort(all[i].documents)
		all[i].documents = slices.Compact(all[i].documents)
	}
	return all
}

// together is what all lines come to.
func (t *vatTable) together() vatLine {
	r := t.s.seen.vat
	return vatLine{words: say("Total"), whole: true, documents: make([]string, r.Documents), base: r.Base, vat: r.VAT}
}

// fill shows the VAT of the answer.
func (t *vatTable) fill() {
	r := t.s.seen.vat
	t.found.fill()
	t.panel.all = r.Entries
	t.show(linesOf(r), say("Nothing was issued in %s. Issue its drafts first, or show another month with [ and ].", t.s.spanned()))
	empty := r.Documents == 0
	t.last.Hidden, t.proof.Hidden = empty, empty
	t.journal.set(say("Journal"), r.From != r.To)
	t.ec.set(say("EC list"), !t.s.hasEC())
	t.isaf.set(say("i.SAF XML"), !t.s.hasISAF())
	t.tables[0].set(say("CSV"), empty)
	t.tables[1].set(say("XLSX"), empty)
	for _, d := range []*drawing{t.last, t.proof, t.told} {
		d.Refresh()
	}
	relay(t.view)
}

// spanned is the span that is shown, in words.
func (s *invoices) spanned() string {
	if r := s.seen.vat; r.To != r.From {
		return quarterName(r.From)
	}
	return format().Month(s.seen.vat.From)
}

// words are the second line of the head.
func (t *vatTable) words() string {
	return say("VAT by day of issue") + " · " + sayCount("%d documents", t.s.seen.vat.Documents)
}

func (t *vatTable) paintProof(p *pen, size fyne.Size) {
	r, icon, ink := t.s.seen.vat, "covered", colorGood
	words := sayCount("The %d documents, added one by one, come to the same to the cent.", r.Documents)
	if !r.Apart.IsZero() {
		icon, ink, words = "late", colorLate, say("The documents come to %s more than these lines: run the check.", euros(r.Apart))
	}
	p.icon(16, size.Height/2-7, 14, icon, ink)
	p.textIn(38, size.Height/2, size.Width-54, words, smallText)
}

func (t *vatTable) paintFoot(p *pen, size fyne.Size) {
	first, second := t.footWords()
	p.textIn(0, 20, size.Width, first, strongText)
	p.textIn(0, 40, size.Width, second, smallText)
}

// footWords say what stands before the lists, and when they are due.
func (t *vatTable) footWords() (first, second string) {
	r := t.s.seen.vat
	switch {
	case !r.KeepsRegister():
		return say("i.SAF is not kept"), say("only a seller with a Lithuanian VAT ID keeps this register")
	case r.From != r.To:
		return say("i.SAF is of a month"), say("M shows the month")
	case len(r.Findings) > 0:
		return sayCount("i.SAF waits for %d findings", len(r.Findings)), say("due %s", format().Day(books.ISAFDue(r.To)))
	}
	return say("i.SAF can be written"), say("due %s", format().Day(books.ISAFDue(r.To)))
}

// held are the findings that keep a list back.
func (t *vatTable) held() []books.Finding {
	if r := t.s.seen.vat; r.KeepsRegister() {
		return r.Findings
	}
	return nil
}

// look shows the documents of the marked line.
func (t *vatTable) look() {
	if t.s.tab != vatTab {
		return
	}
	line, _ := t.table.chosen()
	t.panel.show(line)
}

// turn shows the month or quarter before or after with Left and Right.
func (t *vatTable) turn(_ int, e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyLeft:
		t.s.stepBy(-1)
	case fyne.KeyRight:
		t.s.stepBy(1)
	}
}

// letter does what a letter stands for: the span, a list, a finding.
func (t *vatTable) letter(r rune) {
	s := t.s
	switch unicode.ToLower(r) {
	case 'm':
		t.by.choose(0)
	case 'q':
		t.by.choose(1)
	case 'j':
		s.w.runCommand(command{do: s.saveBookings, can: s.onVATMonth})
	case 'e':
		s.w.runCommand(command{do: s.saveEC, can: s.onEC})
	case 'x':
		s.w.runCommand(command{do: s.saveISAF, can: s.onISAF})
	case 'c':
		s.w.runCommand(command{do: s.saveVAT(".csv"), can: s.onVAT})
	case 'b':
		s.w.runCommand(command{do: s.saveVAT(".xlsx"), can: s.onVAT})
	default:
		if n, err := strconv.Atoi(string(r)); err == nil {
			s.w.runCommand(command{do: func() { t.found.mend(n - 1) }})
			return
		}
		s.letter(r)
	}
}

// settled tells whether the lines are those of the span that was asked for.
func (t *vatTable) settled() bool {
	return t.table.asked.done() && t.panel.table.asked.done() && (t.s.tab != vatTab || t.s.asked.done())
}
