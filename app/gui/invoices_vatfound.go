package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"hourbook/app/books"
)

// vatFindings is what is to be looked at before a list of VAT is written, above its
// table: what keeps the register back first.
type vatFindings struct {
	s    *invoices
	all  []books.Finding
	held int // so many of them, from the first
	head *drawing
	rows *rowList
	view *fyne.Container
}

const (
	vatFoundRow  = 60
	mostVATFound = 3 // are seen at once
)

func newVATFindings(s *invoices) *vatFindings {
	f := &vatFindings{s: s}
	f.head = newDrawing(200, 36, f.paintHead)
	f.rows = newRowList(s.w, vatFoundRow, f.paint)
	f.rows.opened = func(i int) { s.w.runCommand(command{do: func() { f.mend(i) }}) }
	f.rows.letter = func(r rune) { s.vat.letter(r) }
	f.rows.escaped = func() { s.vat.table.focus() }
	f.view = onColor(colorGround, below(0, f.head, container.New(&tallAs{f.high}, f.rows)))
	return f
}

// high is the room for the rows that are seen at once.
func (f *vatFindings) high() float32 {
	most := mostVATFound
	if f.s.w.win.Canvas().Size().Height < tallAccounts {
		most = 1
	}
	return float32(min(len(f.all), most)) * vatFoundRow
}

// fill shows the findings of the answer.
func (f *vatFindings) fill() {
	held := f.s.vat.held()
	f.held = len(held)
	f.all = append(append([]books.Finding{}, held...), f.s.seen.vat.Changed...)
	f.rows.fill(len(f.all))
	f.view.Hidden = len(f.all) == 0
	f.head.Refresh()
}

func (f *vatFindings) paintHead(p *pen, size fyne.Size) {
	right := counted("%d hold a list back", f.held)
	if more := counted("%d to look at", len(f.all)-f.held); more != "" {
		if right != "" {
			right += " · "
		}
		right += more
	}
	room := size.Width - 44 - p.textTo(size.Width-16, 18, right, smallText)
	p.textIn(16, 18, room, say("Before it is filed"), sectionText)
}

func (f *vatFindings) paint(p *pen, i int, size fyne.Size, chosen bool) {
	one, icon, ink := f.all[i], "risk", colorRiskMark
	if i < f.held {
		icon, ink = "refused", colorLate
	}
	p.icon(16, size.Height/2-8, 16, icon, ink)
	right := size.Width - 16
	word := f.word(one)
	if i < 9 {
		word += say(" %d", i+1)
	}
	right -= p.smallButton(right, size.Height/2-12, word, func() { f.mend(i) }) + 10
	p.textIn(44, 14, right-44, capital(sayPhrase(one.Text)), bodyText.heavy(chosen))
	p.twoLines(44, 39, right-44, capital(sayPhrase(one.Remedy)), smallText)
}

// word is what leads to the remedy.
func (f *vatFindings) word(one books.Finding) string {
	if one.Customer == "" {
		return say("Enter company")
	}
	return say("Open customer")
}

// mend leads to where a finding is put right: the company, or the customer.
func (f *vatFindings) mend(i int) {
	if i < 0 || i >= len(f.all) {
		return
	}
	if one := f.all[i]; one.Customer != "" {
		f.s.w.jump("customers", one.Customer)
		return
	}
	f.s.w.enterCompany("")
}

// marked is whom the chosen finding is about while its row has the focus.
func (f *vatFindings) marked() (marked, bool) {
	if i := f.rows.chosen; f.rows.focused && i >= 0 && i < len(f.all) {
		m := marked{customer: f.all[i].Customer}
		if _, known := f.s.seenDocument(f.all[i].Document); known {
			m.document = f.all[i].Document
		}
		return m, true
	}
	return marked{}, false
}
