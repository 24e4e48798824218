package invoices

import (
	"cmp"
	"slices"
	"strconv"
	"unicode"

	"fyne.io/fyne/v2"
	"github.com/shopspring/decimal"

	"hourbook/app"
	"hourbook/app/books"
	"hourbook/app/gui/kit"
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
	*kit.Filtered[vatLine]
	s       *invoices
	by      *kit.Pills
	found   *vatFindings
	last    *kit.Drawing // what the lines come to
	proof   *kit.Drawing // that the documents come to the same
	told    *kit.Drawing // of the foot
	journal *kit.Button
	ec      *kit.Button
	isaf    *kit.Button
	tables  [2]*kit.Button
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
	return kit.Say("Quarter %d of %d", (int(from.Month())+2)/3, from.Year())
}

func newVATTable(s *invoices) *vatTable {
	t := &vatTable{s: s}
	t.by = s.w.Pills([]string{kit.Say("Month"), kit.Say("Quarter")}, func(int) { s.Refresh() })
	t.found = newVATFindings(s)
	table := kit.NewGrid(s.w, "vat", 32, func(l vatLine) string { return l.key }, t.columns()...)
	none := s.w.Empty("part", "", kit.Say("Show the drafts"), "Ctrl+2", func() { s.bring(draftsTab) })
	t.panel = newVATPanel(s)
	t.Filtered = kit.NewFiltered(table, none, t.look)
	table.Urgent = func(l vatLine) bool { return l.whole }
	table.Strong = func(_, next vatLine) bool { return next.whole }
	table.Opened = func(vatLine) { t.panel.Table.Focus() }
	table.List.Letter, table.List.Other = t.letter, t.turn
	t.last = kit.NewSumRow(table, t.together)
	t.proof = kit.NewDrawing(200, 34, t.paintProof)
	t.told = kit.NewDrawing(120, 58, t.paintFoot)
	make := func(word, keys string, do func(), can func() bool) *kit.Button {
		return s.w.Button(kit.PlainButton, word, func() { s.w.RunCommand(kit.Command{Do: do, Can: can}) }).WithKeys(keys)
	}
	t.journal, t.ec, t.isaf = make(kit.Say("Journal"), "J", s.saveBookings, s.onVATMonth), make(kit.Say("EC list"), "E", s.saveEC, s.onEC), make(kit.Say("i.SAF XML"), "X", s.saveISAF, s.onISAF)
	t.tables = [2]*kit.Button{s.w.Button(kit.SmallButton, kit.Say("CSV"), s.saveVAT(".csv")).WithKeys("C"), s.w.Button(kit.SmallButton, kit.Say("XLSX"), s.saveVAT(".xlsx")).WithKeys("B")}
	tools := kit.Padded(16, 8, 16, 8, kit.Beside(8, []float32{1}, t.by, kit.Padded(0, 2, 0, 2, t.tables[0]), kit.Padded(0, 2, 0, 2, t.tables[1])))
	foot := kit.Below(0, kit.RuleOf(kit.ColorStrong), kit.OnColor(kit.ColorGround, kit.Padded(16, 0, 16, 0, kit.Beside(8, []float32{1}, t.told, kit.Padded(0, 13, 0, 13, t.journal), kit.Padded(0, 13, 0, 13, t.ec), kit.Padded(0, 13, 0, 13, t.isaf)))))
	t.view = kit.BelowGrow(0, 3, tools, t.found.view, t.Body, t.last, t.proof, foot)
	return t
}

// quarter tells whether a quarter is shown instead of a month.
func (t *vatTable) quarter() bool { return t.by.At == 1 }

func (t *vatTable) columns() []kit.GridColumn[vatLine] {
	amount := func(title string, of func(vatLine) decimal.Decimal) kit.GridColumn[vatLine] {
		return kit.GridColumn[vatLine]{Title: title, Width: 76, Right: true, Text: func(l vatLine) string { return kit.Money(of(l)) }, Look: func(l vatLine) kit.Letters {
			switch {
			case of(l).IsZero():
				return kit.BodyText.In(kit.ColorInk3)
			case l.whole:
				return kit.StrongText
			}
			return kit.BodyText
		}}
	}
	return []kit.GridColumn[vatLine]{
		{Title: "Treatment and country", Width: 120, Grow: 1, Text: func(l vatLine) string { return l.words }, Paint: func(p *kit.Pen, l vatLine, x, y, width float32) {
			if !l.whole {
				x, width = x+16, width-16
			}
			p.TextIn(x, y, width, l.words, kit.BodyText.Heavy(l.whole || t.Table.Picked == l.key))
		}},
		{Title: "Codes", Width: 84, Least: 540, Text: func(l vatLine) string { return l.codes }, Look: func(vatLine) kit.Letters { return kit.SmallText }},
		{Title: "Documents", Width: 66, Right: true, Text: func(l vatLine) string { return kit.Say("%d", len(l.documents)) }, Look: func(l vatLine) kit.Letters { return kit.BodyText.Heavy(l.whole) }},
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
			all = append(all, vatLine{key: key, words: kit.Capital(kit.In(app.TreatmentOf(row))), codes: codes, whole: true})
		}
		w := &all[whole]
		w.documents, w.base, w.vat = append(w.documents, row.Documents...), w.base.Add(row.Base), w.vat.Add(row.VAT)
		all = append(all, vatLine{key: key + " " + row.Country, words: cmp.Or(kit.Format().Country(row.Country), row.Country), documents: slices.Clone(row.Documents), base: row.Base, vat: row.VAT})
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
	return vatLine{words: kit.Say("Total"), whole: true, documents: make([]string, r.Documents), base: r.Base, vat: r.VAT}
}

// fill shows the VAT of the answer.
func (t *vatTable) fill() {
	r := t.s.seen.vat
	t.found.fill()
	t.panel.all = r.Entries
	t.panel.filed.fill()
	t.Show(linesOf(r), kit.Say("Nothing was issued in %s. Issue its drafts first, or show another month with [ and ].", t.s.spanned()))
	empty := r.Documents == 0
	t.last.Hidden, t.proof.Hidden = empty, empty
	t.journal.Set(kit.Say("Journal"), r.From != r.To)
	t.ec.Set(kit.Say("EC list"), !t.s.hasEC())
	t.isaf.Set(kit.Say("i.SAF XML"), !t.s.hasISAF())
	t.tables[0].Set(kit.Say("CSV"), empty)
	t.tables[1].Set(kit.Say("XLSX"), empty)
	for _, d := range []*kit.Drawing{t.last, t.proof, t.told} {
		d.Refresh()
	}
	kit.Relay(t.view)
}

// spanned is the span that is shown, in words.
func (s *invoices) spanned() string { return monthsName(s.seen.vat.From, s.seen.vat.To) }

// monthsName is how a month or a quarter is called.
func monthsName(from, to sla.Month) string {
	if to != from {
		return quarterName(from)
	}
	return kit.Format().Month(from)
}

// words are the second line of the head.
func (t *vatTable) words() string {
	return kit.Say("VAT by day of issue") + " · " + kit.SayCount("%d documents", t.s.seen.vat.Documents)
}

func (t *vatTable) paintProof(p *kit.Pen, size fyne.Size) {
	r, icon, ink := t.s.seen.vat, "covered", kit.ColorGood
	words := kit.SayCount("The %d documents, added one by one, come to the same to the cent.", r.Documents)
	if !r.Apart.IsZero() {
		icon, ink, words = "late", kit.ColorLate, kit.Say("The documents come to %s more than these lines: run the check.", kit.Euros(r.Apart))
	}
	p.Icon(16, size.Height/2-7, 14, icon, ink)
	p.TextIn(38, size.Height/2, size.Width-54, words, kit.SmallText)
}

func (t *vatTable) paintFoot(p *kit.Pen, size fyne.Size) {
	first, second := t.footWords()
	p.TextIn(0, 20, size.Width, first, kit.StrongText)
	p.TextIn(0, 40, size.Width, second, kit.SmallText)
}

// footWords say what stands before the lists, and when they are due.
func (t *vatTable) footWords() (first, second string) {
	r := t.s.seen.vat
	switch {
	case !r.KeepsRegister():
		return kit.Say("i.SAF is not kept"), kit.Say("only a seller with a Lithuanian VAT ID keeps this register")
	case r.From != r.To:
		return kit.Say("i.SAF is of a month"), kit.Say("M shows the month")
	case len(r.Findings) > 0:
		return kit.SayCount("i.SAF waits for %d findings", len(r.Findings)), kit.Say("due %s", kit.Format().Day(books.ISAFDue(r.To)))
	}
	return kit.Say("i.SAF can be written"), kit.Say("due %s", kit.Format().Day(books.ISAFDue(r.To)))
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
	line, _ := t.Table.Chosen()
	t.panel.show(line)
}

// turn shows the month or quarter before or after with Left and Right.
func (t *vatTable) turn(_ int, e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyLeft:
		t.s.StepBy(-1)
	case fyne.KeyRight:
		t.s.StepBy(1)
	}
}

// letter does what a letter stands for: the span, a list, a finding.
func (t *vatTable) letter(r rune) {
	s := t.s
	switch unicode.ToLower(r) {
	case 'm':
		t.by.Choose(0)
	case 'q':
		t.by.Choose(1)
	case 'j':
		s.w.RunCommand(kit.Command{Do: s.saveBookings, Can: s.onVATMonth})
	case 'e':
		s.w.RunCommand(kit.Command{Do: s.saveEC, Can: s.onEC})
	case 'x':
		s.w.RunCommand(kit.Command{Do: s.saveISAF, Can: s.onISAF})
	case 'f':
		s.w.RunCommand(kit.Command{Do: s.fileVAT, Can: s.canFile, Takes: "vat-filed"})
	case 'c':
		s.w.RunCommand(kit.Command{Do: s.saveVAT(".csv"), Can: s.onVAT})
	case 'b':
		s.w.RunCommand(kit.Command{Do: s.saveVAT(".xlsx"), Can: s.onVAT})
	default:
		if n, err := strconv.Atoi(string(r)); err == nil {
			s.w.RunCommand(kit.Command{Do: func() { t.found.mend(n - 1) }})
			return
		}
		s.letter(r)
	}
}

// settled tells whether the lines are those of the span that was asked for.
func (t *vatTable) settled() bool {
	return t.Table.Asked.Done() && t.panel.Table.Asked.Done() && (t.s.tab != vatTab || t.s.asked.Done())
}
