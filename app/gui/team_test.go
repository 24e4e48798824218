package gui

import (
	"crypto/ed25519"
	"crypto/sha256"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"hourbook/app/gui/guitest"
	"hourbook/app/gui/kit"
	"hourbook/ledger"
	"hourbook/ledger/team"
	"hourbook/ledger/wire"
	"hourbook/sla"
)

// keyFrom is a key that is the same in every run.
func keyFrom(name string) ed25519.PrivateKey {
	seed := sha256.Sum256([]byte(name))
	return ed25519.NewKeyFromSeed(seed[:])
}

func publicOf(name string) ed25519.PublicKey { return keyFrom(name).Public().(ed25519.PublicKey) }

// teamPeople are the team of the tests: Rasa begins it.
var teamPeople = []ledger.Member{
	{Name: "Rasa Jankauskienė", Roles: ledger.AllRoles}, {Name: "Ingrid Kalniņa", Roles: ledger.Finance},
	{Name: "Giedrė Petrauskaitė", Roles: ledger.Support}, {Name: "Tomas Šimkus", Roles: ledger.Support | ledger.Manager},
}

// stageTeam opens the window on the sample month of a team, for one of its people,
// with so many servers, of which none is there.
func stageTeam(t *testing.T, who string, servers int) *stage {
	t.Helper()
	path := filepath.Join(t.TempDir(), "ledger.hourbook")
	at := guitest.Noon()
	l := ledger.At(path)
	l.Signer = keyFrom("Rasa Jankauskienė")
	by := ledger.Act{Author: "Rasa Jankauskienė", At: at}
	if err := CreateSample(l, by); err != nil {
		t.Fatal(err)
	}
	keys := []ledger.Key{{User: "Rasa Jankauskienė", Device: "spare", Public: publicOf("spare")}}
	for i, m := range teamPeople {
		keys = append(keys, ledger.Key{User: m.Name, Device: []string{"RASA-PC", "INGRID-NB", "GIEDRE-PC", "TOMAS-NB"}[i], Public: publicOf(m.Name)})
	}
	if err := l.Write(by, func(tx *ledger.Tx) error { return tx.BeginTeam(teamPeople, keys) }); err != nil {
		t.Fatal(err)
	}
	if servers > 0 {
		if err := l.Write(by, func(tx *ledger.Tx) error { return tx.SetServers(serversOf(servers)) }); err != nil {
			t.Fatal(err)
		}
	}
	return stageSized(t, test.NewApp(), path, fyne.NewSize(FirstWidth, FirstHeight), func(w *World) {
		w.User, w.Host = who, "NEW-PC"
		w.Team = func(l *ledger.Ledger, _ team.Passphrase) team.Desk {
			l.Signer = keyFrom(who)
			return team.Desk{User: who, Public: publicOf(who)}
		}
	})
}

func serversOf(n int) (all []ledger.Server) {
	for i := range n {
		name := []string{"alfa", "beta", "gama"}[i]
		all = append(all, ledger.Server{URL: "https://" + name + ".tyli.lan:7443", Public: publicOf(name)})
	}
	return all
}

// The badge says how the desk stands, and Enter on it what that means.
func TestTheBadgeSaysHowTheDeskStands(t *testing.T) {
	s := stageTeam(t, "Giedrė Petrauskaitė", 3)
	d := s.Team
	if d.Standing() != inStep {
		t.Errorf("after the start it is %d", d.Standing())
	}
	s.Sees("Giedrė Petrauskaitė", "Support", "In step 16:45", "4 desks")
	d.word(s.Ledger)
	s.Pass(silent / 2)
	s.Sees("In step 16:45")
	s.Pass(silent)
	s.Sees("Alone since 16:45", "shows what was then")
	s.Press("Alt+B")
	s.Sees("The servers of the team were last heard at 16:45.", "Nothing is lost.", "You are Giedrė Petrauskaitė: Support.", "This desk is GIEDRE-PC")
	s.Press("Escape")
	d.word(s.Ledger)
	s.Sees("In step 16:45")
	d.halt(s.Ledger, fmt.Errorf("%w: event 9", ledger.ErrHalted))
	s.Sees("Halted after", "call Rasa Jankauskienė", "This computer stopped following after event")
	d.word(s.Ledger)
	d.unset.Store(true)
	d.show()
	s.Sees("Not known yet", "kept and sent again")
	s.Win.Canvas().Focus(s.Rail.badge)
	s.Press("Enter")
	s.Sees("It is kept and sent again. Do not enter it again.")
}

// What somebody may not do is not offered: menu, keys and buttons say who may.
func TestWhatOnesRolesForbidIsNotOffered(t *testing.T) {
	s := stageTeam(t, "Giedrė Petrauskaitė", 0)
	s.Press("Alt+4", "Ctrl+2")
	s.Sees("These can: Ingrid Kalniņa, Rasa Jankauskienė")
	s.Press("Ctrl+I")
	if len(s.Sheets) != 0 {
		t.Error("support is asked what to issue")
	}
	for _, r := range s.roleItems {
		barred := s.barred(r.of.Takes) != ""
		if r.item.Disabled != barred {
			t.Errorf("%s is offered: %t", r.of.Name, !r.item.Disabled)
		}
	}
	s.Press("Alt+1", "Ctrl+N")
	if len(s.Sheets) != 1 {
		t.Error("support opens no ticket")
	}
	finance := stageTeam(t, "Ingrid Kalniņa", 0)
	finance.Press("Alt+4", "Ctrl+2", "Ctrl+I")
	if len(finance.Sheets) != 1 {
		t.Error("finance issues nothing")
	}
}

// Nobody is held back where no team keeps the ledger.
func TestAloneEverythingIsOffered(t *testing.T) {
	s := stageSample(t)
	for _, r := range s.roleItems {
		if s.barred(r.of.Takes) != "" || r.item.Disabled {
			t.Errorf("%s is held back", r.of.Name)
		}
	}
	if s.Rail.badge.Visible() {
		t.Error("a desk alone has a badge of a team")
	}
}

func TestThePageOfTheTeam(t *testing.T) {
	s := stageTeam(t, "Rasa Jankauskienė", 0)
	s.Press("Alt+7")
	s.Sees("People and their devices", "INGRID-NB", "RASA-PC, this one", "spare key", "No servers keep the journal yet")
	s.Press("Home", "Enter") // Giedrė
	s.Sees("What Giedrė Petrauskaitė may do")
	s.Win.Canvas().Focus(nil)
	s.TapText("Manager")
	s.TapText("Save")
	s.Sees("Giedrė Petrauskaitė may now: support, manager.")
	s.Press("Ctrl+J") // undo
	s.Asks(func(v *ledger.View) error {
		team, _ := v.Team()
		if got := team.RolesOf("Giedrė Petrauskaitė"); got != ledger.Support {
			t.Errorf("she may now %s", got)
		}
		return nil
	})
	s.settings().EnterTeam()
	s.Press("Home", "Down", "Delete")
	s.Write("Stolen")
	s.Press("Enter")
	s.Sees("counts no more", "taken away: Stolen")
}

func TestSupportSeesTheTeamAndChangesNothing(t *testing.T) {
	s := stageTeam(t, "Giedrė Petrauskaitė", 0)
	s.Press("Alt+7")
	s.Sees("People and their devices", "These can: Rasa Jankauskienė")
	s.Press("Home", "Down", "Enter", "Delete", "Insert")
	if len(s.Sheets) != 0 {
		t.Error("support changes the team")
	}
}

// asksToJoin is somebody whose request the servers have.
func (s *stage) asksToJoin(name, device string) {
	s.Team.Asks.all = append(s.Team.Asks.all, wire.Waiting{JoinRequest: wire.JoinRequest{Name: name, Device: device}, Public: publicOf(name + device)})
	s.Team.Asks.tell()
	s.Team.showPage()
}

func TestSomebodyIsLetIn(t *testing.T) {
	s := stageTeam(t, "Rasa Jankauskienė", 0)
	s.asksToJoin("Rūta Kazlauskienė", "LENOVO-T14")
	s.Sees("Rūta Kazlauskienė asks to join the team, from LENOVO-T14.")
	s.Press("Ctrl+J")
	s.Sees("Rūta Kazlauskienė asks to join", "All six match: admit")
	s.Sees(team.KeyWords(publicOf("Rūta KazlauskienėLENOVO-T14"), s.Team.Known.Id)...)
	s.Press("Ctrl+Enter")
	s.Sees("Rūta Kazlauskienė is let in, on LENOVO-T14.")
	s.Misses("All six match")
	s.Asks(func(v *ledger.View) error {
		now, _ := v.Team()
		if _, ok := now.KeyFor(publicOf("Rūta KazlauskienėLENOVO-T14")); !ok || now.RolesOf("Rūta Kazlauskienė") != ledger.Support {
			t.Error("she is not in the team")
		}
		return nil
	})
	s.asksToJoin("Eve", "X")
	s.TapText("They differ: refuse")
	s.Sees("Eve was not let in.")
}

// A team is begun in the window: the spare key has a file, and the passphrase is
// typed twice.
func TestATeamIsBegunInTheWindow(t *testing.T) {
	s := stageSample(t)
	s.World.Team = func(l *ledger.Ledger, ask team.Passphrase) team.Desk {
		desk, _ := team.Open(l, "", ask)
		return desk
	}
	s.Press("Alt+7")
	s.Sees("Nobody shares this ledger yet", EverybodyReads)
	s.Press("Enter")
	s.Sees("Begin a team", "New file for the spare key")
	spare := filepath.Join(t.TempDir(), "spare.key")
	for i, text := range []string{spare, "GIEDRE-PC", "four words of a song", "four words"} {
		if i > 0 {
			s.Press("Tab")
		}
		s.Win.Canvas().Focused().(*kit.Entry).SetText("")
		s.Write(text)
	}
	s.Press("Enter")
	s.Sees("They are not the same")
}

func TestPicturesOfTheTeam(t *testing.T) {
	s := stageTeam(t, "Rasa Jankauskienė", 3)
	s.asksToJoin("Rūta Kazlauskienė", "LENOVO-T14")
	s.Strip.Clear()
	s.Press("Alt+7")
	seen := []wire.Heard{
		{User: "Rasa Jankauskienė", Device: "RASA-PC", Events: s.Team.Known.Head.Seq, At: s.At}, {User: "Ingrid Kalniņa", Device: "INGRID-NB", Events: s.Team.Known.Head.Seq, At: s.At},
		{User: "Tomas Šimkus", Device: "TOMAS-NB", Events: s.Team.Known.Head.Seq - 111, At: s.At.Add(-4 * time.Hour)},
	}
	s.Team.Asks.Servers = []team.Told{
		{URL: serversOf(3)[0].URL, StatusAnswer: wire.StatusAnswer{Name: "alfa", Leader: "alfa", Events: 4213, Bytes: 1 << 28, Most: 8 << 30, Backup: s.At.Add(-12 * time.Hour), Desks: seen}},
		{URL: serversOf(3)[1].URL, StatusAnswer: wire.StatusAnswer{Name: "beta", Leader: "alfa", Events: 4213, Bytes: 1 << 28, Most: 8 << 30}},
		{URL: serversOf(3)[2].URL, Fault: ledger.ErrOffline},
	}
	s.Team.showPage()
	s.Sees("111 events behind", "in step", "does not answer", "leads")
	for _, look := range []string{kit.LookLight, kit.LookDark} {
		s.SetLook(look)
		s.Picture(look + "-team")
	}
	s.SetLook(kit.LookLight)
	s.Win.Resize(fyne.NewSize(LeastWidth, LeastHeight))
	s.Picture("small-team")
	s.Win.Resize(fyne.NewSize(FirstWidth, FirstHeight))
	if err := s.SetLanguage(kit.Lithuanian); err != nil {
		t.Fatal(err)
	}
	s.Settle()
	s.Press("Alt+7")
	s.Picture("lithuanian-team")
}

// Each state of the badge, light and dark, and what the badge tells on Enter.
func TestPicturesOfTheBadge(t *testing.T) {
	s := stageTeam(t, "Giedrė Petrauskaitė", 3)
	for _, look := range []string{kit.LookLight, kit.LookDark} {
		s.SetLook(look)
		s.Team.word(s.Ledger)
		s.Press("Alt+4", "Ctrl+2")
		s.Picture(look + "-team-instep")
		s.Pass(2 * silent)
		s.Press("Alt+1", "Alt+B")
		s.Picture(look + "-team-apart")
		s.Press("Escape")
		s.Team.halt(s.Ledger, fmt.Errorf("%w: event 9", ledger.ErrHalted))
		s.Picture(look + "-team-halted")
		s.Team.fault = nil
		s.Strip.Clear()
	}
}

// What others do to the ticket that somebody looks at or edits is told in a line:
// nothing that was typed is thrown away, and the focus stays.
func TestWhatOthersDidIsToldWhereItIsEdited(t *testing.T) {
	s := stageTeam(t, "Rasa Jankauskienė", 0)
	s.Jump("tickets", "T-4151")
	s.Settle()
	tomas := func(do func(*ledger.Tx) error) {
		l := ledger.At(s.Ledger.Path)
		l.Signer = keyFrom("Tomas Šimkus")
		if err := l.Write(ledger.Act{Author: "Tomas Šimkus", At: s.At}, do); err != nil {
			t.Fatal(err)
		}
		s.Pass(time.Second)
	}
	raise := func(p sla.Priority) func(*ledger.Tx) error {
		return func(tx *ledger.Tx) error {
			ticket, err := tx.Ticket("T-4151")
			if err != nil {
				return err
			}
			ticket.Priority = p
			_, err = tx.SetTicket(ticket, "", nil)
			return err
		}
	}
	tomas(raise(sla.Low))
	s.Sees("Tomas Šimkus at 16:45: ")
	s.Press("Ctrl+E")
	s.Write(" and Germany")
	focused := s.Win.Canvas().Focused()
	tomas(raise(sla.Medium))
	s.Sees("Yours is untouched.", " and Germany")
	if s.Win.Canvas().Focused() != focused {
		t.Error("the focus went elsewhere")
	}
	s.Picture("light-team-told")
}
