package settings

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"

	"hourbook/app/gui"
	"hourbook/app/gui/kit"
	"hourbook/app/words"
	"hourbook/ledger"
	"hourbook/ledger/team"
)

// changeRoles asks what the marked person may do.
func (t *teamPage) changeRoles() {
	r, ok := t.marked()
	if !ok {
		return
	}
	before := r.member
	w := t.w
	f := w.Form(kit.Say("Save"), nil)
	var boxes []*kit.CheckBox
	var rows []fyne.CanvasObject
	for i, name := range ledger.AllRoles.Names() {
		box := w.CheckBox(kit.Capital(kit.Say(name)), func() string { return kit.Say(gui.RoleMeans[name]) }, before.Roles&(1<<i) != 0, func(bool) {})
		boxes, rows = append(boxes, box), append(rows, box)
	}
	f.Main.Act = func() {
		f.Submit(func() {
			var roles ledger.Roles
			for i, box := range boxes {
				if box.On {
					roles |= 1 << i
				}
			}
			f.Wait()
			t.setRoles(before, roles, func(err error) { f.Done(err) })
		})
	}
	rows = append(rows, kit.Lines(kit.SmallText, func() string {
		return kit.Say("Roles add up. With none of them %s is no longer in the team; what they did stays.", before.Name)
	}))
	f.Show(kit.Say("What %s may do", before.Name), 520, kit.Below(6, rows...))
}

// setRoles says what somebody may do, and offers to take that back.
func (t *teamPage) setRoles(before ledger.Member, roles ledger.Roles, done func(error)) {
	gui.Act(t.w, func(tx *ledger.Tx) (struct{}, error) { return struct{}{}, tx.SetMember(before.Name, roles) }, func(_ struct{}, err error) {
		done(err)
		if err != nil {
			return
		}
		told := kit.Say("%s is no longer in the team.", before.Name)
		if roles != 0 {
			told = kit.Say("%s may now: %s.", before.Name, words.Roles(roles, kit.Say))
		}
		t.w.Strip.Done(told, kit.Say("Undo"), func() {
			t.setRoles(ledger.Member{Name: before.Name, Roles: roles}, before.Roles, func(err error) {
				if err != nil {
					t.w.Strip.Say(gui.ProblemOf(err))
				}
			})
		})
	})
}

// takeKey lets the marked key count no more, with a reason.
func (t *teamPage) takeKey() {
	r, ok := t.marked()
	if !ok || r.key == nil || r.key.Revoked != "" {
		return
	}
	id := r.key.ID().String()
	t.w.AskTextFor(
		kit.Say("What %s signed on %s stays. The key never counts again; the device can ask to join again.", r.key.User, r.key.Device),
		kit.Say("Take the key of %s away", r.key.Device), kit.Say("Reason"), "", kit.Say("Take it away"),
		func(reason string, failed func(kit.Problem)) {
			gui.Act(t.w, func(tx *ledger.Tx) (ledger.Key, error) { return tx.RevokeKey(id, reason) }, func(k ledger.Key, err error) {
				failed(gui.ProblemOf(err))
				if err == nil {
					t.w.Strip.Done(kit.Say("The key of %s on %s counts no more.", k.User, k.Device), "", nil)
				}
			})
		})
}

// showInvite says how another device joins.
func (t *teamPage) showInvite() {
	w, m := t.w, t.w.Team.Known
	if !m.Shared() {
		w.Strip.Say(kit.Problem{What: kit.Say("No servers keep the journal yet."), Remedy: kit.Say("Name them first, then others can join."), Calm: true})
		return
	}
	urls, code := team.URLs(m.Team.Servers), team.Code(m.Id, m.Team.Servers)
	var s *kit.Sheet
	line := func(name, text string) fyne.CanvasObject {
		return kit.NewDrawing(200, 40, func(p *kit.Pen, size fyne.Size) {
			p.Text(0, 8, name, kit.LabelText)
			p.TextIn(0, 28, size.Width, text, kit.StrongText)
		})
	}
	copied := w.Button(kit.PlainButton, kit.Say("Copy both"), func() { kit.CopyText(urls + " " + code) })
	ok := w.Button(kit.MainButton, kit.Say("Close"), func() { s.Close() })
	s = w.Sheet(kit.Say("Invite a person"), 560, ok, kit.Below(10,
		kit.Lines(kit.BodyText, func() string {
			return kit.Say("On the new computer: start Hourbook, choose “Join a team”, and type these. Then compare the six words here.")
		}), line(kit.Say("Addresses"), urls), line(kit.Say("Code"), code), kit.Lines(kit.SmallText, func() string { return kit.Say(gui.EverybodyReads) })), kit.Buttons(copied, ok))
}

// handOver names the servers that keep the journal from now on.
func (t *teamPage) handOver() {
	w := t.w
	var f *kit.Form
	var line *kit.Field
	f = w.Form(kit.Say("Hand over"), func() {
		servers, bad := team.ReadServers(strings.Fields(strings.TrimPrefix(line.Text(), "hourbook team servers ")))
		if bad != "" || len(servers) == 0 {
			f.Fail(kit.Problem{What: kit.Say("This names no server"), Remedy: kit.Say("Paste the line that hourbook-server init printed"), Field: "server"})
			return
		}
		f.Wait()
		gui.RunUntil(w, func(ctx context.Context, l *ledger.Ledger, by ledger.Act) (struct{}, error) {
			if l.Shared == nil && l.Signer != nil {
				l.Shared = team.Connect(servers, l.Signer)
			}
			return struct{}{}, l.WriteContext(ctx, by, func(tx *ledger.Tx) error { return tx.SetServers(servers) })
		}, func(_ struct{}, err error) {
			if f.Done(err) {
				w.Rejoined()
				w.Strip.Done(kit.SayCount("%d servers keep the journal now.", len(servers)), "", nil)
			}
		})
	})
	line = f.Field(kit.Say("The line that hourbook-server init printed"), "server", "")
	f.Show(kit.Say("Name the servers"), 620, kit.Below(10, kit.Lines(kit.BodyText, func() string {
		return kit.Say("The servers must have been made from this ledger as it is now. From then on nothing is recorded without them.")
	}), line))
}
