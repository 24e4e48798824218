package invoices

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"hourbook/app/books"
	"hourbook/app/gui"
	"hourbook/app/gui/kit"
)

// vatFindings is what is to be looked at before a list of VAT is written, above its
// table: what keeps the register back first.
type vatFindings struct {
	s    *invoices
	all  []books.Finding
	held int // so many of them, from the first
	head *kit.Drawing
	rows *kit.RowList
	view *fyne.Container
}

const (
	vatFoundRow  = 60
	mostVATFound = 3 // are seen at once
)

func newVATFindings(s *invoices) *vatFindings {
	f := &vatFindings{s: s}
	f.head = kit.NewDrawing(200, 36, f.paintHead)
	f.rows = kit.NewRowList(s.w, vatFoundRow, f.paint)
	f.rows.Opened = func(i int) { s.w.RunCommand(kit.Command{Do: func() { f.mend(i) }}) }
	f.rows.Letter = func(r rune) { s.vat.letter(r) }
	f.rows.Escaped = func() { s.vat.Table.Focus() }
	f.view = kit.OnColor(kit.ColorGround, kit.Below(0, f.head, container.New(&tallAs{f.high}, f.rows)))
	return f
}

// high is the room for the rows that are seen at once.
func (f *vatFindings) high() float32 {
	most := mostVATFound
	if f.s.w.Win.Canvas().Size().Height < tallAccounts {
		most = 1
	}
	return float32(min(len(f.all), most)) * vatFoundRow
}

// fill shows the findings of the answer.
func (f *vatFindings) fill() {
	held := f.s.vat.held()
	f.held = len(held)
	f.all = append(append([]books.Finding{}, held...), f.s.seen.vat.Changed...)
	f.rows.Fill(len(f.all))
	f.view.Hidden = len(f.all) == 0
	f.head.Refresh()
}

func (f *vatFindings) paintHead(p *kit.Pen, size fyne.Size) {
	right := counted("%d hold a list back", f.held)
	if more := counted("%d to look at", len(f.all)-f.held); more != "" {
		if right != "" {
			right += " · "
		}
		right += more
	}
	room := size.Width - 44 - p.TextTo(size.Width-16, 18, right, kit.SmallText)
	p.TextIn(16, 18, room, kit.Say("Before it is filed"), kit.SectionText)
}

func (f *vatFindings) paint(p *kit.Pen, i int, size fyne.Size, chosen bool) {
	one, icon, ink := f.all[i], "risk", kit.ColorRiskMark
	if i < f.held {
		icon, ink = "refused", kit.ColorLate
	}
	p.Icon(16, size.Height/2-8, 16, icon, ink)
	right := size.Width - 16
	word := f.word(one)
	if i < 9 {
		word += kit.Say(" %d", i+1)
	}
	right -= p.SmallButton(right, size.Height/2-12, word, func() { f.mend(i) }) + 10
	p.TextIn(44, 14, right-44, kit.Capital(sayPhrase(one.Text)), kit.BodyText.Heavy(chosen))
	p.TwoLines(44, 39, right-44, kit.Capital(sayPhrase(one.Remedy)), kit.SmallText)
}

// word is what leads to the remedy.
func (f *vatFindings) word(one books.Finding) string {
	if one.Customer == "" {
		return kit.Say("Enter company")
	}
	return kit.Say("Open customer")
}

// mend leads to where a finding is put right: the company, or the customer.
func (f *vatFindings) mend(i int) {
	if i < 0 || i >= len(f.all) {
		return
	}
	if one := f.all[i]; one.Customer != "" {
		f.s.w.Jump("customers", one.Customer)
		return
	}
	f.s.w.EnterCompany("")
}

// marked is whom the chosen finding is about while its row has the focus.
func (f *vatFindings) marked() (gui.Marked, bool) {
	if i := f.rows.Chosen; f.rows.Focused && i >= 0 && i < len(f.all) {
		m := gui.Marked{Customer: f.all[i].Customer}
		if _, known := f.s.seenDocument(f.all[i].Document); known {
			m.Document = f.all[i].Document
		}
		return m, true
	}
	return gui.Marked{}, false
}
