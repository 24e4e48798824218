package gui

import (
	"crypto/ed25519"
	"strconv"

	"fyne.io/fyne/v2"

	"hourbook/app/gui/kit"
	"hourbook/ledger"
	"hourbook/ledger/event"
	"hourbook/ledger/team"
	"hourbook/ledger/wire"
)

// AskCard is the first of those who ask to join: the six words of their key, which
// both compare, and what they may do.
type AskCard struct {
	w     *Window
	who   *wire.Waiting
	words []string
	roles []*kit.CheckBox
	said  *kit.VerdictBox
	yes   *kit.Button
	View  *fyne.Container
}

// NewAskCard makes one that shows nobody yet.
func NewAskCard(w *Window) *AskCard {
	c := &AskCard{w: w, said: kit.NewVerdictBox()}
	c.yes = w.Button(kit.MainButton, kit.Say("All six match: admit"), c.Admit).WithKeys("Ctrl+Enter")
	no := w.Button(kit.PlainButton, kit.Say("They differ: refuse"), c.refuse)
	may := []fyne.CanvasObject{}
	for _, name := range ledger.AllRoles.Names() {
		box := w.CheckBox(kit.Capital(kit.Say(name)), nil, name == "support", func(bool) {})
		c.roles = append(c.roles, box)
		may = append(may, box)
	}
	head := kit.NewDrawing(200, 70, c.paintHead)
	words := kit.NewDrawing(200, wordHigh, c.paintWords)
	words.Height = func(width float32) float32 { return wordHigh * float32(rowsOfWords(width)) }
	c.View = kit.Card(kit.Below(8, head, words, kit.Beside(14, []float32{1}, append([]fyne.CanvasObject{kit.NewDrawing(60, 28, func(p *kit.Pen, size fyne.Size) {
		p.TextIn(0, 14, size.Width, kit.Say("They may"), kit.SmallText)
	})}, may...)...), c.said, kit.Buttons(no, c.yes)))
	return c
}

// wordHigh is the height of the boxes of the words, with the gap below.
const wordHigh = 48

// rowsOfWords is in how many rows the six words stand.
func rowsOfWords(width float32) int {
	if width < 780 {
		return 2
	}
	return 1
}

// Shown tells whether somebody asks.
func (c *AskCard) Shown() bool { return c.who != nil }

// Show takes the first of those who ask.
func (c *AskCard) Show() {
	all := c.w.Team.Asks.all
	if len(all) == 0 {
		c.who = nil
		return
	}
	if c.who == nil || string(c.who.Public) != string(all[0].Public) {
		c.who = &all[0]
		c.words = team.KeyWords(c.who.Public, c.w.Team.Known.Id)
		c.said.Tell(kit.Problem{})
		c.keepRoles()
	}
}

// keepRoles ticks what they may already, where they are in the team.
func (c *AskCard) keepRoles() {
	held := c.w.Team.Known.Team.RolesOf(c.who.Name)
	if held == 0 {
		held = ledger.Support
	}
	for i, box := range c.roles {
		box.On = held&(1<<i) != 0
		box.Refresh()
	}
}

func (c *AskCard) paintHead(p *kit.Pen, size fyne.Size) {
	if c.who == nil {
		return
	}
	p.Icon(0, 3, 18, "handed", kit.ColorAccent)
	x := 28 + p.Text(28, 12, kit.Say("%s asks to join", c.who.Name), kit.SectionText) + 14
	p.TextIn(x, 12, size.Width-x, kit.Say("from the computer %s", c.who.Device), kit.SmallText)
	for i, line := range kit.BodyText.Wrap(kit.Say("Call %s on a number that you know, and let them read their six words. They must be these, in this order:", c.who.Name), size.Width) {
		p.Text(0, 38+18*float32(i), line, kit.BodyText)
	}
}

func (c *AskCard) paintWords(p *kit.Pen, size fyne.Size) { paintSix(p, size, c.words) }

// paintSix draws six words in numbered boxes.
func paintSix(p *kit.Pen, size fyne.Size, words []string) {
	each := 6 / rowsOfWords(size.Width)
	width := (size.Width - 8*float32(each-1)) / float32(each)
	for i, word := range words {
		x, y := float32(i%each)*(width+8), float32(i/each)*wordHigh
		p.Frame(x, y, width, wordHigh-8, kit.ColorGround, kit.ColorLine, 1, 6)
		p.Text(x+10, y+20, strconv.Itoa(i+1), kit.LabelText)
		p.TextAt(x+width/2+6, y+20, word, kit.FigureText)
	}
}

// chosen are the roles that are ticked.
func (c *AskCard) chosen() (r ledger.Roles) {
	for i, box := range c.roles {
		if box.On {
			r |= 1 << i
		}
	}
	return r
}

// Admit lets the device in, in the ticked roles.
func (c *AskCard) Admit() {
	if c.who == nil {
		return
	}
	who, roles := *c.who, c.chosen()
	if roles == 0 {
		c.said.Tell(kit.Problem{What: kit.Say("Tick what they may do."), Calm: true})
		return
	}
	Act(c.w, func(tx *ledger.Tx) (struct{}, error) {
		t, _ := tx.Team()
		if roles != t.RolesOf(who.Name) {
			if err := tx.SetMember(who.Name, roles); err != nil {
				return struct{}{}, err
			}
		}
		return struct{}{}, tx.AddKey(ledger.Key{User: who.Name, Device: who.Device, Public: who.Public})
	}, func(_ struct{}, err error) {
		if err != nil {
			c.said.Tell(ProblemOf(err))
			c.w.Team.showPage()
			return
		}
		c.gone(who)
		c.w.Strip.Done(kit.Say("%s is let in, on %s.", who.Name, who.Device), "", nil)
	})
}

// refuse leaves the device out: its key is not the one that somebody reads.
func (c *AskCard) refuse() {
	if c.who == nil {
		return
	}
	who := *c.who
	c.gone(who)
	c.w.Strip.Done(kit.Say("%s was not let in. If they differ twice, somebody else may be asking: tell them.", who.Name), "", nil)
}

// gone takes who asked off the card.
func (c *AskCard) gone(who wire.Waiting) {
	a := &c.w.Team.Asks
	a.refused[event.IDOf(ed25519.PublicKey(who.Public))] = true
	a.all = a.waiting(a.all)
	c.w.Team.showPage()
}

// showPage shows the page of the team anew, where it is made.
func (d *teamDesk) showPage() {
	if s := d.w.settings(); s != nil {
		s.ShowTeam()
	}
}
