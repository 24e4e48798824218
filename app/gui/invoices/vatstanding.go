package invoices

import (
	"strings"

	"fyne.io/fyne/v2"

	"hourbook/app"
	"hourbook/app/gui"
	"hourbook/app/gui/kit"
	"hourbook/ledger"
)

// vatFiled is which VAT statements were filed, below the documents of a line: that of
// the months that are shown first, and before it what is still to be told.
type vatFiled struct {
	s    *invoices
	head *kit.Drawing
	rows *kit.Drawing
	file *kit.Button
	view *fyne.Container
}

const (
	filedRow  = 46
	mostFiled = 6 // are seen, the newest
)

func newVATFiled(s *invoices) *vatFiled {
	f := &vatFiled{s: s}
	f.head = kit.NewDrawing(120, 32, func(p *kit.Pen, size fyne.Size) { p.TextIn(0, 16, size.Width, kit.Say("Filed"), kit.SectionText) })
	f.rows = kit.NewDrawing(200, 0, f.paint)
	f.rows.Height = func(float32) float32 { return float32(1+len(f.others())) * filedRow }
	f.file = s.w.Button(kit.SmallButton, kit.Say("Note as filed…"), func() { s.w.RunCommand(kit.Command{Do: s.fileVAT, Can: s.canFile, Takes: "vat-filed"}) }).WithKeys("F")
	f.view = kit.Below(0, kit.RuleOf(kit.ColorStrong), kit.Padded(16, 4, 16, 0, kit.Beside(8, []float32{1}, f.head, kit.Padded(0, 4, 0, 4, f.file))), kit.Padded(16, 0, 16, 8, f.rows))
	return f
}

// others are the statements of other months, the newest first.
func (f *vatFiled) others() (all []app.VATStanding) {
	r := f.s.seen.vat
	most := mostFiled
	if f.s.w.Win.Canvas().Size().Height < tallAccounts {
		most = 1
	}
	for i := len(f.s.seen.filed) - 1; i >= 0 && len(all) < most; i-- {
		if one := f.s.seen.filed[i]; one.From != r.From || one.To != r.To {
			all = append(all, one)
		}
	}
	return all
}

// fill shows the answer.
func (f *vatFiled) fill() {
	word := kit.Say("Note as filed…")
	if f.s.seen.standing.From != 0 {
		word = kit.Say("File again…")
	}
	f.file.Set(word, !f.s.fileable())
	f.rows.Refresh()
	kit.Relay(f.view)
}

func (f *vatFiled) paint(p *kit.Pen, size fyne.Size) {
	if s := f.s.seen.standing; s.From != 0 {
		f.row(p, 0, size.Width, s)
	} else {
		f.line(p, 0, size.Width, "open", kit.ColorAccent, f.s.spanned(), kit.Say("nobody noted it as filed"))
	}
	for i, one := range f.others() {
		f.row(p, float32(i+1)*filedRow, size.Width, one)
	}
}

// row draws a statement: who filed it when, or what it lacks by now.
func (f *vatFiled) row(p *kit.Pen, y, width float32, s app.VATStanding) {
	name := monthsName(s.From, s.To)
	if s.Differs() {
		f.line(p, y, width, "risk", kit.ColorRiskMark, name, differenceWords(s))
		return
	}
	f.line(p, y, width, "answered", kit.ColorGood, name, filedWords(s, f.s))
}

func (f *vatFiled) line(p *kit.Pen, y, width float32, icon string, ink fyne.ThemeColorName, name, words string) {
	p.Rule(0, y, width, kit.ColorLine)
	p.Icon(0, y+filedRow/2-8, 16, icon, ink)
	p.TextIn(26, y+14, width-26, name, kit.BodyText.Heavy(icon == "risk"))
	p.TextIn(26, y+32, width-26, words, kit.SmallText)
}

// filedWords say who filed a statement when, and of how many documents it is.
func filedWords(s app.VATStanding, of *invoices) string {
	day := of.w.Clock.Zone.Day(s.At)
	return kit.Say("%s by %s", kit.ShortDay(day, of.seen.today), s.Author) + " · " + kit.SayCount("%d documents", len(s.Documents))
}

// differenceWords say what is to be told with the next statement, and of what it comes.
func differenceWords(s app.VATStanding) string {
	words := kit.Say("to tell with the next: base %s, VAT %s", kit.Money(s.Base), kit.Money(s.VAT))
	if changed := s.Changed(); len(changed) > 0 {
		words += " · " + strings.Join(changed, ", ")
	}
	return words
}

// filing is the form that notes a statement as filed.
type filing struct {
	*kit.Form
	s    *invoices
	r    app.VATReport
	note *kit.Field
}

func (s *invoices) canFile() bool { return s.onVATPart() && s.fileable() }

// fileable tells whether there is something to note of the months that are shown.
func (s *invoices) fileable() bool {
	r, standing := s.seen.vat, s.seen.standing
	return r.To != 0 && r.From.First() <= s.seen.today && (standing.From == 0 || standing.Differs())
}

// fileVAT asks whether the statement that is shown was filed.
func (s *invoices) fileVAT() {
	f := &filing{s: s, r: s.seen.vat}
	f.Form = s.w.Form(kit.Say("It was filed"), f.save)
	f.Main.WithKeys("Enter")
	f.note = f.Field(kit.Say("Note, such as the number of the receipt"), "note", "")
	facts := kit.Lines(kit.SmallText, func() string {
		return kit.Say("base %s, VAT %s", kit.Money(f.r.Base), kit.Money(f.r.VAT)) + " · " + kit.SayCount("%d documents", f.r.Documents)
	})
	hint := kit.Lines(kit.HintText, func() string {
		return f.early() + kit.Say("Hourbook sends nothing. These figures stay as they are now; what comes later into these months is told with the next statement.")
	})
	f.Show(kit.Say("VAT of %s was filed", s.spanned()), 520, kit.Below(12, facts, f.note, hint))
}

// early says that the months are not over, or nothing.
func (f *filing) early() string {
	if app.VATOver(f.r.From, f.r.To, f.s.seen.today) == nil {
		return ""
	}
	return kit.Say("%s is not over yet", f.s.spanned()) + ". "
}

func (f *filing) save() {
	f.Wait()
	from, to, note, spanned := f.r.From, f.r.To, f.note.Text(), f.s.spanned()
	gui.Act(f.s.w, func(tx *ledger.Tx) (ledger.VATStatement, error) { return app.FileVAT(tx, from, to, note) }, func(_ ledger.VATStatement, err error) {
		if f.Done(err) {
			f.s.w.Strip.Done(kit.Say("VAT of %s is noted as filed. Ctrl+Z takes it back.", spanned), "", nil)
			f.s.Focus()
		}
	})
}
