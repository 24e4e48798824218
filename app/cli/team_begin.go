package cli

import (
	"cmp"

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
	begun, err := team.Begin(s.file(), team.Beginning{
		User: s.who(), Device: cmp.Or(flags.device, s.env.Host, "computer"), Spare: flags.spare, File: flags.key, Words: words,
		Random: s.env.Random, Write: s.write,
	})
	if err != nil {
		return err
	}
	desk := begun.Desk
	answer := beginAnswer{desk.User, ledger.Key{Public: desk.Public}.ID().String(), desk.Kept, ledger.Key{Public: begun.Spare}.ID().String(), flags.spare}
	return s.tell(answer, "the team begins; %s signs with the key %s, kept in %s. Keep %s elsewhere, it holds the spare key %s", answer.Name, answer.Key, answer.Kept, answer.File, answer.Spare)
}
