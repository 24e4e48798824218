package cli

import (
	"cmp"
	"crypto/ed25519"
	"errors"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"hourbook/ledger"
	"hourbook/ledger/team"
)

// beginFlags say how the keys of who begins a team are kept.
type beginFlags struct{ spare, key, device string }

// teamBegin makes the ledger that of a team.
func (s *session) teamBegin() *cobra.Command {
	var flags beginFlags
	c := s.verb("begin", "Begin a team: from then on each act is signed, and roles say who may do what", `
hourbook team begin --spare /media/stick/admin.key`,
		func([]string) error { return s.beginTeam(flags) })
	c.Long = `Makes the ledger that of a team, with you as its admin in all roles, and two keys for
you. One stays on this computer: in the keyring of the system, or if there is none in
FILE.key next to the ledger, which a passphrase opens, or with --key in a file that only
you can read. The other is the spare: keep its file elsewhere, for the day on which
the first is lost. A passphrase opens it (HOURBOOK_PASSPHRASE, or typed when asked).

From then on every act is signed with the key of who does it, and refused where their
roles do not allow it. Everybody in the team can read everything, rates and invoices
included. There is no way back, except an export.`
	c.Flags().StringVar(&flags.spare, "spare", "", "new `FILE` for the spare key")
	c.Flags().StringVar(&flags.key, "key", "", "keep the key of this computer in this new `FILE`, unsealed")
	c.Flags().StringVar(&flags.device, "device", "", "how this computer is called (default: its name in the network)")
	required(c, "spare")
	return c
}

// beginAnswer is what a team began with.
type beginAnswer struct {
	Name  string `json:"name"`
	Key   string `json:"key"`
	Kept  string `json:"kept"`
	Spare string `json:"spare"`
	File  string `json:"file"` // that the spare key is in
}

func (s *session) beginTeam(flags beginFlags) error {
	words, err := s.newPassphrase()
	if err != nil {
		return err
	}
	var id string
	err = s.read(func(v *ledger.View) error {
		if err := v.NoTeam(); err != nil {
			return err
		}
		id, err = v.ID()
		return err
	})
	if err != nil {
		return err
	}
	public, own, err := ed25519.GenerateKey(s.env.Random)
	sparePublic, spare, err2 := ed25519.GenerateKey(s.env.Random)
	if err := errors.Join(err, err2); err != nil {
		return err
	}
	desk := team.Desk{Ledger: id, User: s.who(), Public: public}
	kept, err := s.keepKeys(&desk, own, spare, flags, words)
	if err == nil {
		err = s.signAs(desk, own, sparePublic, flags)
	}
	if err != nil {
		for _, file := range kept {
			_ = os.Remove(file) // of no use to anybody
		}
		return err
	}
	answer := beginAnswer{desk.User, ledger.Key{Public: public}.ID().String(), desk.Kept, ledger.Key{Public: sparePublic}.ID().String(), flags.spare}
	return s.tell(answer, "the team begins; %s signs with the key %s, kept in %s. Keep %s elsewhere, it holds the spare key %s", answer.Name, answer.Key, answer.Kept, answer.File, answer.Spare)
}

// keepKeys writes both keys, and returns the files that were made.
func (s *session) keepKeys(desk *team.Desk, own, spare ed25519.PrivateKey, flags beginFlags, words string) (made []string, err error) {
	if err := team.WriteKey(flags.spare, spare, words); err != nil {
		return nil, err
	}
	made = append(made, flags.spare)
	if flags.key != "" {
		if flags.key, err = filepath.Abs(flags.key); err != nil {
			return made, err
		}
	}
	if desk.Kept, err = desk.Keep(own, s.file().Path, flags.key, words); err == nil && desk.Kept != team.Keyring {
		made = append(made, desk.Kept)
	}
	return made, err
}

// signAs begins the team with the key of this computer, which is noted beside the
// ledger first: an act that counts must not be without it.
func (s *session) signAs(desk team.Desk, own ed25519.PrivateKey, spare ed25519.PublicKey, flags beginFlags) error {
	if err := desk.Write(s.file().Path); err != nil {
		return err
	}
	s.file().Signer = own
	device := cmp.Or(flags.device, s.env.Host, "computer")
	err := s.write(func(tx *ledger.Tx) error {
		return tx.BeginTeam([]ledger.Member{{Name: desk.User, Roles: ledger.AllRoles}}, []ledger.Key{
			{User: desk.User, Device: device, Public: own.Public().(ed25519.PublicKey)},
			{User: desk.User, Device: "spare", Public: spare},
		})
	})
	if err != nil {
		return errors.Join(err, team.Forget(s.file().Path))
	}
	return nil
}
