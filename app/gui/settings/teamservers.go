package settings

import (
	"fyne.io/fyne/v2"

	"hourbook/app/gui/kit"
	"hourbook/ledger/team"
	"hourbook/ledger/wire"
)

// serverPart are the servers, or what to do first where there are none.
func (t *teamPage) serverPart() fyne.CanvasObject {
	if t.w.Team.Known.Shared() {
		return kit.Below(8, t.servers, kit.Beside(0, nil, t.hand))
	}
	return kit.Below(8, kit.Lines(kit.BodyText, func() string {
		return kit.Say("No servers keep the journal yet: only this file has it. Make them with hourbook-server init from a copy of this ledger, then name them here with the line that it prints.")
	}), kit.Beside(0, nil, t.hand))
}

// paintServers shows each server, and what it says of itself.
func (t *teamPage) paintServers(p *kit.Pen, size fyne.Size) {
	at := [5]float32{0, size.Width * 0.31, size.Width * 0.45, size.Width * 0.6, size.Width * 0.76}
	for i, word := range []string{kit.Say("Server"), kit.Say("Part"), kit.Say("Last event"), kit.Say("Space used"), kit.Say("Backup")} {
		p.Text(at[i]+8, 10, word, kit.LabelText)
	}
	p.Rule(0, 21, size.Width, kit.ColorStrong)
	for i, s := range t.w.Team.Known.Team.Servers {
		y := 26 + serverHigh*(float32(i)+0.5)
		p.Icon(at[0]+8, y-7, 14, "server", kit.ColorInk2)
		p.TextIn(at[0]+28, y, at[1]-34, s.URL, kit.BodyText)
		t.paintServer(p, at, y, size, s.URL)
	}
}

func (t *teamPage) paintServer(p *kit.Pen, at [5]float32, y float32, size fyne.Size, url string) {
	var told *team.Told
	for i, one := range t.w.Team.Asks.Servers {
		if one.URL == url {
			told = &t.w.Team.Asks.Servers[i]
		}
	}
	switch {
	case told == nil:
		p.TextIn(at[1]+8, y, size.Width-at[1]-8, kit.Say("asking…"), kit.BodyText.In(kit.ColorInk3))
		return
	case told.Fault != nil:
		p.Icon(at[1]+8, y-7, 14, "late", kit.ColorLate)
		p.TextIn(at[1]+28, y, size.Width-at[1]-28, kit.Say("does not answer"), kit.StrongText.In(kit.ColorLate))
		return
	}
	part := kit.Say("follows")
	switch {
	case told.Closed != "":
		part = kit.Say("closed: %s", told.Closed)
	case told.Leader == told.Name:
		part = kit.Say("leads")
	}
	p.TextIn(at[1]+8, y, at[2]-at[1]-12, part, kit.BodyText)
	p.TextIn(at[2]+8, y, at[3]-at[2]-12, kit.Say("Event %d", told.Events), kit.BodyText)
	p.TextIn(at[3]+8, y, at[4]-at[3]-12, usedOf(told.StatusAnswer), kit.BodyText)
	icon, ink, words := t.backupOf(told.StatusAnswer)
	p.Icon(at[4]+8, y-7, 14, icon, ink)
	p.TextIn(at[4]+28, y, size.Width-at[4]-28, words, kit.BodyText)
}

// backupOf is when a server made a backup last.
func (t *teamPage) backupOf(s wire.StatusAnswer) (icon string, ink fyne.ThemeColorName, told string) {
	switch {
	case s.Failed != "":
		return "risk", kit.ColorRiskMark, s.Failed
	case s.Backup.IsZero():
		return "open", kit.ColorInk3, kit.Say("none yet")
	}
	return "covered", kit.ColorGood, kit.Moment(s.Backup, t.w.Now(), t.w.Rail.Zone)
}

// usedOf is how much of its room a journal takes.
func usedOf(s wire.StatusAnswer) string {
	if s.Most == 0 {
		return "–"
	}
	return kit.Say("%d %% of %d GB", max(1, s.Bytes*100/s.Most), s.Most>>30)
}
