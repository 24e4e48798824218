package cli

import (
	"cmp"
	"crypto/ed25519"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"hourbook/ledger"
	"hourbook/ledger/fault"
	"hourbook/ledger/team"
	"hourbook/ledger/wire"
)

// joinFlags say who joins.
type joinFlags struct {
	name, device, key string
	noWait            bool
}

// teamJoin lets this computer ask to be let in.
func (s *session) teamJoin() *cobra.Command {
	var flags joinFlags
	c := s.verb("join URLS CODE", "Join a team with this computer", `
hourbook team join https://a.example:7443,https://b.example:7443 K7QF-2M4A-XW5C-PL9D`,
		func(args []string) error { return s.joinTeam(strings.Split(args[0], ","), args[1], flags) })
	c.Long = `Makes a key for this computer, asks the servers to be let in, and waits until an admin
does so with "hourbook team admit KEY". Compare the key with them, or its six words: it is what they admit.
Then the whole ledger is fetched and verified. URLS and CODE are what the admin's
"hourbook team status" shows; there must be no ledger here yet. Where it is stopped, it
goes on when it is run again.

The key is kept in the keyring of the system, or if there is none in FILE.key next to the
ledger, which a passphrase opens, or with --key in a file that only you can read.`
	c.Flags().StringVar(&flags.name, "name", "", "your `NAME` in the team (default: as for --as)")
	c.Flags().StringVar(&flags.device, "device", "", "how this computer is called (default: its name in the network)")
	c.Flags().StringVar(&flags.key, "key", "", "keep the key of this computer in this new `FILE`, unsealed")
	c.Flags().BoolVar(&flags.noWait, "no-wait", false, "ask, and do not wait for the answer")
	return c
}

// joinAnswer is what became of it.
type joinAnswer struct {
	Key      string `json:"key"`
	Words    string `json:"words"` // by which both sides compare it
	Admitted bool   `json:"admitted"`
	Name     maybe  `json:"name"`
	Events   uint64 `json:"events"`
}

// askAgain is how often it is asked whether somebody was let in.
const askAgain = 2 * time.Second

func (s *session) joinTeam(urls []string, code string, flags joinFlags) error {
	l := s.file()
	if _, err := os.Lstat(l.Path); err == nil {
		return fmt.Errorf("%s: %w", l.Path, fault.ErrExists)
	}
	if l.Signer == nil {
		if err := s.newKey(urls, code, flags); err != nil {
			return err
		}
	}
	found, err := team.Find(s.ctx, urls, code, l.Signer)
	if err != nil {
		return err
	}
	client := team.Connect(found.Servers, l.Signer)
	asks := wire.JoinRequest{Name: cmp.Or(flags.name, s.desk.User), Device: cmp.Or(flags.device, s.env.Host, "computer")}
	answer := joinAnswer{Key: ledger.Key{Public: s.desk.Public}.ID().String(), Words: strings.Join(team.KeyWords(s.desk.Public, found.Ledger), " ")}
	for told := false; ; {
		said, err := client.Ask(s.ctx, asks)
		if err != nil {
			return err
		}
		if answer.Admitted = said.Admitted; said.Admitted || flags.noWait {
			answer.Name = maybe(said.User)
			break
		}
		if !told {
			s.note("waiting to be let in: an admin of the team types \"hourbook team admit %s --role ROLE\", and reads the same words: %s", answer.Key, answer.Words)
			told = true
		}
		select {
		case <-s.ctx.Done():
			return s.ctx.Err()
		case <-time.After(askAgain):
		}
	}
	if !answer.Admitted {
		return s.tell(answer, "asked; an admin of the team types \"hourbook team admit %s --role ROLE\", and reads the same words: %s. Then run this again", answer.Key, answer.Words)
	}
	return s.fetchLedger(client, answer)
}

// newKey makes the key of this computer and keeps it. The servers are asked first:
// a key for a team that is not there is of no use.
func (s *session) newKey(urls []string, code string, flags joinFlags) error {
	_, key, err := ed25519.GenerateKey(s.env.Random)
	if err != nil {
		return err
	}
	found, err := team.Find(s.ctx, urls, code, key)
	if err != nil {
		return err
	}
	desk, key, err := team.NewDesk(s.file().Path, found.Ledger, cmp.Or(flags.name, s.who()), flags.key, s.env.Random, s.newPassphrase)
	s.desk, s.file().Signer = desk, key
	return err
}

// fetchLedger makes the ledger from what the servers have.
func (s *session) fetchLedger(client *team.Client, answer joinAnswer) error {
	l := s.file()
	l.Shared = client
	bar := s.bar("fetch", -1)
	err := l.Join(s.ctx, bar.events())
	bar.end()
	if err != nil {
		return err
	}
	err = s.read(func(v *ledger.View) error {
		answer.Events, _ = v.Head()
		return nil
	})
	if err == nil && answer.Name != "" && string(answer.Name) != s.desk.User {
		s.desk.User = string(answer.Name) // as the admin calls them
		err = s.desk.Write(l.Path)
	}
	if err != nil {
		return err
	}
	return s.tell(answer, "joined as %s; the ledger has %d events", answer.Name, answer.Events)
}

// teamRejoin fetches the ledger again.
func (s *session) teamRejoin() *cobra.Command {
	c := s.verb("rejoin", "Fetch the ledger from the servers again, whatever this computer has", `
hourbook team rejoin`,
		func([]string) error {
			l := s.file()
			if l.Shared == nil {
				return ledger.ErrTeam
			}
			kept := l.BeforeRestore()
			bar := s.bar("fetch", -1)
			err := l.Join(s.ctx, bar.events())
			bar.end()
			if err != nil {
				return s.whenHeard(err)
			}
			var answer headAnswer
			err = s.read(func(v *ledger.View) error {
				answer.Events, answer.Head = v.Head()
				return nil
			})
			if err != nil {
				return err
			}
			return s.tell(answer, "the ledger has %d events; what it was is kept as %s", answer.Events, kept)
		})
	c.Long = `Makes the ledger again from the journal of the servers and verifies it. The file as it
was is kept next to it with the ending .before-restore.`
	return c
}

// admitRow is somebody who asks to be let in.
type admitRow struct {
	Key    string `json:"key"`
	Words  string `json:"words"` // by which both sides compare it
	Name   string `json:"name"`
	Device string `json:"device"`
}

// teamAdmit lets somebody in.
func (s *session) teamAdmit() *cobra.Command {
	var name, device string
	var roles []string
	c := s.verb("admit [KEY]", "Let a computer in, or list those that ask", `
hourbook team admit
hourbook team admit 3fa1 --name ann --role support`,
		func(args []string) error {
			asking, err := s.asking()
			if err != nil {
				return err
			}
			if len(args) == 0 {
				return s.print(asking.rows, asking.table)
			}
			return s.admit(asking, args[0], name, device, roles)
		})
	c.Long = `Without KEY lists the computers that ask. KEY is the id of one, or its beginning, as
"hourbook team join" shows it there: compare them, or the six words, which tell that
computer from another. Somebody who is in the team keeps their roles, unless --role
gives others; who is new needs some. It takes an admin.`
	c.Flags().StringVar(&name, "name", "", "`NAME` of the person in the team (default: as they call themselves)")
	c.Flags().StringVar(&device, "device", "", "how the computer is called (default: as it calls itself)")
	c.Flags().StringSliceVar(&roles, "role", nil, "support, finance, manager or admin; may be given several times")
	return c
}

// askers are those who ask to be let in.
type askers struct {
	rows    []admitRow
	waiting []wire.Waiting
}

func (a askers) table(out io.Writer) {
	if len(a.rows) == 0 {
		line(out, "nobody asks to be let in")
		return
	}
	t := newTable(out, "KEY", "NAME", "COMPUTER", "WORDS")
	for _, r := range a.rows {
		t.row(r.Key, r.Name, r.Device, r.Words)
	}
	t.end()
}

// asking asks the servers who wants to be let in.
func (s *session) asking() (a askers, err error) {
	client, ok := s.file().Shared.(*team.Client)
	if !ok {
		return a, ledger.ErrTeam
	}
	if a.waiting, err = client.Asking(s.ctx); err != nil {
		return a, s.whenHeard(err)
	}
	var id string
	err = s.read(func(v *ledger.View) error {
		id, err = v.ID()
		return err
	})
	a.rows = []admitRow{}
	for _, w := range a.waiting {
		a.rows = append(a.rows, admitRow{ledger.Key{Public: w.Public}.ID().String(), strings.Join(team.KeyWords(w.Public, id), " "), w.Name, w.Device})
	}
	return a, err
}

func (s *session) admit(a askers, id, name, device string, names []string) error {
	roles, err := ledger.ParseRoles(names...)
	if err != nil {
		return err
	}
	at := -1
	for i, r := range a.rows {
		if strings.HasPrefix(r.Key, strings.ToLower(id)) {
			if at >= 0 {
				return &usageError{ph("several keys begin with %q; type more of it", id)}
			}
			at = i
		}
	}
	if at < 0 {
		return &usageError{ph("nobody asks with the key %q; see those who do with `hourbook team admit`", id)}
	}
	row := a.rows[at]
	row.Name, row.Device = cmp.Or(name, row.Name), cmp.Or(device, row.Device)
	err = s.write(func(tx *ledger.Tx) error {
		t, _ := tx.Team()
		if roles != 0 && roles != t.RolesOf(row.Name) {
			if err := tx.SetMember(row.Name, roles); err != nil {
				return err
			}
		}
		return tx.AddKey(ledger.Key{User: row.Name, Device: row.Device, Public: a.waiting[at].Public})
	})
	if err != nil {
		return err
	}
	return s.tell(row, "%s is let in with the key %s, on %s", row.Name, row.Key, row.Device)
}
