package team

import (
	"crypto/ed25519"
	"errors"
	"io"
	"os"
	"path/filepath"

	"hourbook/ledger"
)

// Beginning says how the two keys of who begins a team are kept.
type Beginning struct {
	User   string
	Device string // how this computer is called
	Spare  string // new file for the spare key, which is kept elsewhere
	File   string // new file for the key of this computer, unsealed; "" is the keyring, else a sealed file
	Words  string // the passphrase of what is sealed

	Random io.Reader
	Write  func(func(*ledger.Tx) error) error // does the act in the ledger
}

// Begun is what a team began with.
type Begun struct {
	Desk  Desk
	Spare ed25519.PublicKey
}

// Begin makes a ledger that of a team, of one person in all roles with two keys. Where
// it is refused no key stays behind.
func Begin(l *ledger.Ledger, b Beginning) (begun Begun, err error) {
	var id string
	err = l.Read(func(v *ledger.View) error {
		if err := v.NoTeam(); err != nil {
			return err
		}
		id, err = v.ID()
		return err
	})
	if err != nil {
		return begun, err
	}
	public, own, err := ed25519.GenerateKey(b.Random)
	sparePublic, spare, err2 := ed25519.GenerateKey(b.Random)
	if err := errors.Join(err, err2); err != nil {
		return begun, err
	}
	begun = Begun{Desk{Ledger: id, User: b.User, Public: public}, sparePublic}
	made, err := begun.keep(l.Path, own, spare, b)
	if err == nil {
		err = begun.sign(l, own, b)
	}
	if err != nil {
		for _, file := range made {
			_ = os.Remove(file) // of no use to anybody
		}
	}
	return begun, err
}

// keep writes both keys, and returns the files that were made.
func (begun *Begun) keep(path string, own, spare ed25519.PrivateKey, b Beginning) (made []string, err error) {
	if err := WriteKey(b.Spare, spare, b.Words); err != nil {
		return nil, err
	}
	made = append(made, b.Spare)
	if begun.Desk.Kept, err = begun.Desk.keepAt(own, path, b.File, b.Words); err == nil && begun.Desk.Kept != Keyring {
		made = append(made, begun.Desk.Kept)
	}
	return made, err
}

// keepAt is Keep with a file that is named from here.
func (d Desk) keepAt(key ed25519.PrivateKey, path, file, words string) (kept string, err error) {
	if file != "" {
		if file, err = filepath.Abs(file); err != nil {
			return "", err
		}
	}
	return d.Keep(key, path, file, words)
}

// sign begins the team with the key of this computer, which is noted beside the
// ledger first: an act that counts must not be without it.
func (begun *Begun) sign(l *ledger.Ledger, own ed25519.PrivateKey, b Beginning) error {
	if err := begun.Desk.Write(l.Path); err != nil {
		return err
	}
	l.Signer = own
	err := b.Write(func(tx *ledger.Tx) error {
		return tx.BeginTeam([]ledger.Member{{Name: b.User, Roles: ledger.AllRoles}}, []ledger.Key{
			{User: b.User, Device: b.Device, Public: begun.Desk.Public},
			{User: b.User, Device: "spare", Public: begun.Spare},
		})
	})
	if err != nil {
		l.Signer = nil
		return errors.Join(err, Forget(l.Path))
	}
	return nil
}

// NewDesk makes the key of a computer that asks to be let into the team of a ledger,
// and keeps it: in the named file, else in the keyring, else sealed by what ask
// gives.
func NewDesk(path, id, user, file string, random io.Reader, ask Passphrase) (d Desk, key ed25519.PrivateKey, err error) {
	public, key, err := ed25519.GenerateKey(random)
	if err != nil {
		return d, nil, err
	}
	d = Desk{Ledger: id, User: user, Public: public}
	if d.Kept, err = d.keepAt(key, path, file, ""); errors.Is(err, ErrPassphrase) && ask != nil {
		var words string
		if words, err = ask(); err == nil {
			d.Kept, err = d.keepAt(key, path, file, words)
		}
	}
	if err == nil {
		err = d.Write(path)
	}
	return d, key, err
}
