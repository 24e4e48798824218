package settings

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"hourbook/app/gui"
	"hourbook/app/gui/kit"
	"hourbook/ledger"
	"hourbook/ledger/event"
	"hourbook/ledger/team"
	"hourbook/ledger/wire"
)

// teamPage is the part Team of the settings: who asks to join, the people and their
// devices, and the servers.
type teamPage struct {
	w    *gui.Window
	rows []deviceRow
	acts map[event.KeyID]ledger.LastAct
	page *fyne.Container

	head    *kit.Drawing
	ask     *gui.AskCard
	list    *kit.RowList
	people  *fyne.Container
	servers *kit.Drawing
	none    *fyne.Container
	invite  *kit.Button
	begin   *kit.Button
	hand    *kit.Button
}

// deviceRow is a key of somebody; the first of each carries the name. Who has none
// has a row as well.
type deviceRow struct {
	member ledger.Member
	key    *ledger.Key
	first  bool
}

// teamActs are the kinds of acts of the page, which take an admin.
const (
	rolesKind  = "user-set"
	admitKind  = "key-added"
	revokeKind = "key-revoked"
	handKind   = "team-set"
)

// The heights of a row of the list, and of a server's.
const deviceHigh, serverHigh = 28, 28

func newTeamPage(w *gui.Window) *teamPage {
	t := &teamPage{w: w}
	t.head = kit.NewDrawing(200, 22, t.paintHead)
	t.ask = gui.NewAskCard(w)
	t.list = kit.NewRowList(w, deviceHigh, t.paintRow)
	t.list.Opened = func(int) { t.does(rolesKind, t.changeRoles) }
	t.list.Other = t.key
	t.list.Confirm = t.ask.Admit
	t.servers = kit.NewDrawing(200, 30, t.paintServers)
	t.servers.Height = func(float32) float32 { return 26 + serverHigh*float32(len(w.Team.Known.Team.Servers)) }
	t.invite = w.Button(kit.PlainButton, kit.Say("Invite a person…"), t.showInvite).WithKeys("Insert").For(admitKind)
	t.hand = w.Button(kit.PlainButton, kit.Say("Name the servers…"), t.handOver).For(handKind)
	return t
}

func (t *teamPage) view() fyne.CanvasObject {
	keys := kit.NewDrawing(200, 24, t.paintKeys)
	t.people = kit.Card(kit.Below(8, kit.Heading(func() string { return kit.Say("People and their devices") }, t.counted),
		kit.NewDrawing(200, 22, t.paintColumns), container.New(&allRows{t}, t.list), keys))
	t.none = t.empty()
	t.page = kit.Below(12)
	t.show()
	return t.page
}

// empty is what stands where nobody shares the ledger: what to do first.
func (t *teamPage) empty() *fyne.Container {
	t.begin = t.w.Button(kit.MainButton, kit.Say("Begin a team…"), t.w.BeginTeam)
	join := t.w.Button(kit.PlainButton, kit.Say("Join a team…"), t.w.JoinTeam)
	return kit.Card(kit.Below(12, kit.Heading(func() string { return kit.Say("Nobody shares this ledger yet") }, nil),
		kit.Lines(kit.BodyText, func() string {
			return kit.Say("A team keeps one ledger on many desks: each act is signed with the key of who does it, and roles say who may do what.")
		}), kit.Lines(kit.BodyText, func() string { return kit.Say(gui.EverybodyReads) }),
		kit.Lines(kit.SmallText, func() string {
			return kit.Say("Begin one here to let others into this ledger, or join one that others have: its ledger then stands beside this one.")
		}), kit.Beside(10, nil, t.begin, join)))
}

// Focus puts the keys on the list, and asks at once who waits.
func (t *teamPage) Focus() {
	t.w.Team.Asks.Next = t.w.Now()
	if t.w.Team.Known.In {
		t.w.Win.Canvas().Focus(t.list)
	} else {
		t.w.Win.Canvas().Focus(t.begin)
	}
}

// fill takes what the ledger says.
func (t *teamPage) fill(acts map[event.KeyID]ledger.LastAct) {
	t.acts = acts
	t.show()
}

// show shows what is known now.
func (t *teamPage) show() {
	if t.page == nil {
		return
	}
	m := t.w.Team.Known
	t.rows = devicesOf(m.Team)
	t.list.Fill(len(t.rows))
	t.ask.Show()
	objects := []fyne.CanvasObject{t.none}
	if m.In {
		objects = []fyne.CanvasObject{kit.Beside(12, []float32{1}, t.head, t.invite), t.people, kit.Card(kit.Below(8, kit.Heading(func() string { return kit.Say("Servers") }, nil), t.serverPart()))}
	}
	if t.ask.Shown() {
		objects = append([]fyne.CanvasObject{t.ask.View}, objects...)
	}
	t.page.Objects = objects
	kit.Relay(t.page)
	t.page.Refresh()
}

func devicesOf(t ledger.Team) (rows []deviceRow) {
	for _, m := range t.Members {
		first := true
		for i, k := range t.Keys {
			if k.User == m.Name {
				rows = append(rows, deviceRow{m, &t.Keys[i], first})
				first = false
			}
		}
		if first {
			rows = append(rows, deviceRow{m, nil, true})
		}
	}
	return rows
}

// counted says how many desks there are.
func (t *teamPage) counted() string { return kit.SayCount("%d desks", t.w.Team.Desks()) }

func (t *teamPage) paintHead(p *kit.Pen, size fyne.Size) {
	m := t.w.Team.Known
	x := p.Text(0, 11, kit.Say("Event %d", m.Head.Seq), kit.StrongText) + 10
	p.TextIn(x, 11, size.Width-x, kit.Say("“%s”: the same on every desk in step", gui.Spoken(team.HeadWords(m.Head.Hash))), kit.SmallText)
}

// columns are where those of the list begin, as parts of its width: person, roles,
// device, words of the key, last act, state.
func teamColumns(width float32) [6]float32 {
	if width < 760 {
		return [6]float32{0, width * 0.24, width * 0.44, width * 0.44, width * 0.66, width * 0.8}
	}
	return [6]float32{0, width * 0.165, width * 0.345, width * 0.505, width * 0.7, width * 0.8}
}

func (t *teamPage) paintColumns(p *kit.Pen, size fyne.Size) {
	at := teamColumns(size.Width)
	for i, name := range []string{kit.Say("Person"), kit.Say("Roles"), kit.Say("Device"), kit.Say("Key"), kit.Say("Seen"), kit.Say("State")} {
		if i == 3 && at[3] == at[2] {
			continue
		}
		p.Text(at[i]+8, 10, name, kit.LabelText)
	}
	p.Rule(0, 21, size.Width, kit.ColorStrong)
}

func (t *teamPage) paintRow(p *kit.Pen, i int, size fyne.Size, chosen bool) {
	if i >= len(t.rows) {
		return
	}
	r, at, y := t.rows[i], teamColumns(size.Width), size.Height/2
	ink := kit.BodyText
	if r.member.Roles == 0 || r.key != nil && r.key.Revoked != "" {
		ink = kit.BodyText.In(kit.ColorInk3)
	}
	if r.first {
		p.TextIn(8, y, at[1]-8, r.member.Name, ink)
		p.TextIn(at[1]+8, y, at[2]-at[1]-14, rolesOf(r.member), ink)
	}
	if r.key == nil {
		p.TextIn(at[2]+8, y, at[4]-at[2]-14, kit.Say("no device yet"), ink.In(kit.ColorInk3))
		return
	}
	t.paintDevice(p, r, at, size, ink)
}

func (t *teamPage) paintDevice(p *kit.Pen, r deviceRow, at [6]float32, size fyne.Size, ink kit.Letters) {
	m, y := t.w.Team.Known, size.Height/2
	icon, device := "laptop", r.key.Device
	switch {
	case device == "spare":
		icon, device = "lock", kit.Say("spare key")
	case m.Counts && r.key.ID() == m.Key.ID():
		device = kit.Say("%s, this one", device)
	}
	end := at[3]
	if at[3] == at[2] {
		end = at[4]
	} else {
		p.TextIn(at[3]+8, y, at[4]-at[3]-14, r.key.ID().String(), ink.In(kit.ColorInk2))
	}
	p.Icon(at[2]+8, y-7, 14, icon, kit.ColorInk2)
	p.TextIn(at[2]+28, y, end-at[2]-34, device, ink)
	p.TextIn(at[4]+8, y, at[5]-at[4]-12, t.lastSeen(r), ink.In(kit.ColorInk2))
	mark, color, state := t.stateOf(r)
	p.Icon(at[5]+8, y-7, 14, mark, color)
	p.TextIn(at[5]+28, y, size.Width-at[5]-30, state, ink)
}

// heard is what the servers heard of a device last; not ok where that is nothing.
func (t *teamPage) heard(r deviceRow) (last wire.Heard, ok bool) {
	for _, s := range t.w.Team.Asks.Servers {
		for _, h := range s.Desks {
			if h.User == r.key.User && h.Device == r.key.Device && h.At.After(last.At) {
				last, ok = h, true
			}
		}
	}
	return last, ok
}

// stillThere is how long ago a device that follows was heard at most.
const stillThere = time.Minute

// lastSeen is when the servers heard a device last, else when it did something last.
func (t *teamPage) lastSeen(r deviceRow) string {
	now := t.w.Now()
	at := t.acts[r.key.ID()].At
	if h, ok := t.heard(r); ok && h.At.After(at) {
		at = h.At
	}
	switch {
	case at.IsZero():
		return "–"
	case now.Sub(at) < stillThere:
		return kit.Say("now")
	}
	return kit.Moment(at, now, t.w.Rail.Zone)
}

// stateOf is whether a key counts, and how far its device is.
func (t *teamPage) stateOf(r deviceRow) (icon string, ink fyne.ThemeColorName, told string) {
	h, heard := t.heard(r)
	events := t.w.Team.Known.Head.Seq
	switch {
	case r.key.Revoked != "":
		return "refused", kit.ColorInk3, kit.Say("taken away: %s", r.key.Revoked)
	case r.member.Roles == 0:
		return "none", kit.ColorInk3, kit.Say("no longer in the team")
	}
	switch {
	case heard && h.Events < events && t.w.Now().Sub(h.At) >= stillThere:
		return "open", kit.ColorInk2, kit.SayCount("%d events behind", int(events-h.Events))
	case heard:
		return "covered", kit.ColorGood, kit.Say("in step")
	}
	return "covered", kit.ColorGood, kit.Say("key counts")
}

// rolesOf are the roles of somebody as people read them.
func rolesOf(m ledger.Member) string {
	if m.Roles == 0 {
		return kit.Say("nothing any more")
	}
	return gui.RolesText(m.Roles)
}

// paintKeys says what the keys do to the marked row.
func (t *teamPage) paintKeys(p *kit.Pen, size fyne.Size) {
	if why := t.w.Barred(rolesKind); why != "" {
		p.Icon(0, 4, 16, "handed", kit.ColorInk3)
		p.TextIn(24, 12, size.Width-24, kit.Say("Who is in the team and what they may do is for an admin. %s", why), kit.SmallText)
		return
	}
	x := float32(0)
	for _, k := range [][2]string{{"Enter", kit.Say("changes what they may do")}, {"Insert", kit.Say("lets another device in")}, {"Delete", kit.Say("takes the key away")}} {
		x += p.KeysFrom(x, 12, k[0]) + 6
		x += p.Text(x, 12, k[1], kit.LabelText) + 18
	}
}

// key does what a key means on the marked row.
func (t *teamPage) key(_ int, e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyInsert:
		t.does(admitKind, t.showInvite)
	case fyne.KeyDelete, fyne.KeyBackspace:
		t.does(revokeKind, t.takeKey)
	default:
		t.w.Typed(e)
	}
}

// does runs an act of the page, where who sits here may.
func (t *teamPage) does(kind string, do func()) {
	t.w.RunCommand(kit.Command{Menu: "File", Do: do, Can: t.w.Ready, Takes: kind})
}

// marked is the row of now; not ok where none is.
func (t *teamPage) marked() (r deviceRow, ok bool) {
	if i := t.list.Chosen; i >= 0 && i < len(t.rows) {
		return t.rows[i], true
	}
	return r, false
}

// allRows gives the list of people all the room that its rows take.
type allRows struct{ t *teamPage }

// HeightOf is the height of all rows.
func (a *allRows) HeightOf([]fyne.CanvasObject, float32) float32 {
	return deviceHigh * float32(max(1, len(a.t.rows)))
}

// Layout belongs to the library.
func (a *allRows) Layout(objects []fyne.CanvasObject, size fyne.Size) { objects[0].Resize(size) }

// MinSize belongs to the library.
func (a *allRows) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(200, a.HeightOf(objects, 0))
}
