package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"hourbook/app/gui/kit"
	"hourbook/sla"
)

// welcome is the first start: what the program does in three lines, and three
// ways to begin.
func (w *Window) welcome() {
	w.Rail.Hide()
	w.Current = ""
	cards := []*startCard{
		w.startCard("insight", "1", kit.Say("Try the sample month"), kit.Say("15 customers, 53 tickets and a month of work to explore. Delete it whenever you like."), kit.Say("Open the sample"), w.openSample),
		w.startCard("file", "2", kit.Say("Start an empty ledger"), kit.Say("Enter your company, then add the first customer and the first ticket. About three minutes."), kit.Say("Create a ledger"), w.newLedger),
		w.startCard("folder", "3", kit.Say("Open a ledger"), kit.Say("A file that you or a colleague already use, from this computer or a shared folder."), kit.Say("Choose a file"), w.chooseLedger),
	}
	cards[0].button.Kind = kit.MainButton
	objects := []fyne.CanvasObject{}
	for _, c := range cards {
		objects = append(objects, c.view)
	}
	page := kit.Below(0,
		kit.NewDrawing(600, 92, paintHero),
		kit.Beside(24, []float32{1, 1, 1}, verdictWords(sla.Covered), verdictWords(sla.Free), verdictWords(sla.Billable)),
		kit.GapOf(22), kit.RuleOf(kit.ColorStrong), kit.GapOf(22),
		kit.NewDrawing(200, 56, func(p *kit.Pen, _ fyne.Size) {
			p.Text(0, 12, kit.Say("How do you want to start?"), kit.FigureText)
			p.Text(0, 36, kit.Say("Each option uses one file on this computer. No account, no server."), kit.SmallText)
		}),
		kit.Beside(16, []float32{1, 1, 1}, objects...),
		kit.GapOf(16),
		kit.Beside(12, []float32{1}, kit.Lines(kit.BodyText, func() string {
			return kit.Say("Do your colleagues share a ledger on their servers already? Ask one of them for the addresses and the code.")
		}), kit.Topped(0, w.Button(kit.PlainButton, kit.Say("Join a team…"), w.JoinTeam).WithKeys("4"))),
		kit.GapOf(12),
		kit.Lines(kit.SmallText, func() string {
			return kit.Say("Moving from another program? Create a ledger, then import customers, plans, tickets and time as four CSV files in Settings.")
		}),
		kit.GapOf(14),
		w.tastes(),
	)
	w.holder.Objects = []fyne.CanvasObject{kit.OnColor(kit.ColorGround, kit.Scrolling(container.New(&centred{880}, page)))}
	w.holder.Refresh()
	kit.Relay(w.Win.Content().(*fyne.Container))
	w.Win.Canvas().Focus(cards[0].button)
}

func paintHero(p *kit.Pen, size fyne.Size) {
	p.Icon(0, 4, 56, "brand", kit.ColorAccent)
	p.Text(74, 22, "Hourbook", kit.HeroText)
	p.TextIn(74, 51, size.Width-76, kit.Say("Every support hour gets a verdict and a reason before it is billed."), kit.SectionText.Heavy(false).In(kit.ColorInk2))
}

// verdictWords explain one verdict.
func verdictWords(r sla.Ruling) fyne.CanvasObject {
	icon, ink, word := kit.RulingMark(r)
	words := map[sla.Ruling]string{
		sla.Covered:  kit.Say("The plan that the customer had when the ticket was opened includes this work."),
		sla.Free:     kit.Say("Caused by a bug in our software. The customer never pays for it."),
		sla.Billable: kit.Say("Everything else is billed by the hour, with the clause shown next to the amount."),
	}
	d := kit.NewDrawing(120, 90, func(p *kit.Pen, size fyne.Size) {
		p.Icon(0, 2, 20, icon, ink)
		p.Text(30, 12, kit.Upper(word), kit.StrongText.In(ink))
		for i, line := range kit.BodyText.Wrap(words[r], size.Width-30) {
			p.Text(30, 36+18*float32(i), line, kit.BodyText.In(kit.ColorInk2))
		}
	})
	return d
}

// startCard is one way to begin.
type startCard struct {
	button *kit.Button
	view   fyne.CanvasObject
}

func (w *Window) startCard(icon, key, title, words, act string, do func()) *startCard {
	c := &startCard{button: w.Button(kit.PlainButton, act, do)}
	top := kit.NewDrawing(200, 164, func(p *kit.Pen, size fyne.Size) {
		p.Box(0, 4, 44, 44, kit.ColorTint, 8)
		p.Icon(12, 16, 20, icon, kit.ColorAccent)
		p.Keys(size.Width, 14, key)
		p.Text(0, 72, title, kit.SectionText)
		for i, line := range kit.BodyText.Wrap(words, size.Width) {
			p.Text(0, 98+18*float32(i), line, kit.BodyText.In(kit.ColorInk2))
		}
	})
	c.view = kit.Card(kit.Below(2, top, c.button))
	return c
}

// tastes choose the language and the look.
func (w *Window) tastes() fyne.CanvasObject {
	hint := kit.NewDrawing(100, 28, func(p *kit.Pen, size fyne.Size) {
		p.Text(0, 14, kit.Say("Can be changed later in Settings."), kit.SmallText)
	})
	language := w.Languages()
	looks := []string{kit.LookSystem, kit.LookLight, kit.LookDark}
	look := w.Pills([]string{kit.Say("Match system"), kit.Say("Light"), kit.Say("Dark")}, func(i int) { w.SetLook(looks[i]) })
	look.At = map[string]int{kit.LookSystem: 0, kit.LookLight: 1, kit.LookDark: 2}[w.Look.Mode]
	return kit.Beside(14, []float32{1}, hint, language, look)
}

// start does one of the four by its digit, or takes a way out of damage.
func (w *Window) start(e *fyne.KeyEvent) {
	if w.damaged != nil {
		w.damaged.key(e)
		return
	}
	if len(w.Sheets) > 0 {
		return
	}
	if do := map[fyne.KeyName]func(){fyne.Key1: w.openSample, fyne.Key2: w.newLedger, fyne.Key3: w.chooseLedger, fyne.Key4: w.JoinTeam}[e.Name]; do != nil {
		w.AfterKey(do)
	}
}

// centred keeps its object in the middle, at most that wide.
type centred struct{ width float32 }

// HeightOf is the height for a width.
func (c *centred) HeightOf(objects []fyne.CanvasObject, width float32) float32 {
	return 24 + kit.HeightOf(objects[0], min(c.width, width-48))
}

// Layout belongs to the library.
func (c *centred) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	width := min(c.width, size.Width-48)
	height := kit.HeightOf(objects[0], width)
	objects[0].Move(fyne.NewPos(float32(int((size.Width-width)/2)), float32(int(max(12, (size.Height-height)/2.3)))))
	objects[0].Resize(fyne.NewSize(width, height))
}

// MinSize belongs to the library.
func (c *centred) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(700, 400) }
