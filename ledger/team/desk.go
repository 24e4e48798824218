package team

import (
	"crypto"
	"crypto/ed25519"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"sync"

	"hourbook/ledger"
	"hourbook/ledger/fault"
	"hourbook/ledger/store"
)

// Desk is what a computer knows of the team whose ledger it has.
type Desk struct {
	Version int    `json:"version"`
	Ledger  string `json:"ledger"` // its id
	User    string `json:"user"`   // whose key it is
	Public  []byte `json:"public"` // the key, as the team knows it
	Kept    string `json:"kept"`   // the file that the key is in, or [Keyring]
}

// deskVersion is the form of a desk in its file.
const deskVersion = 1

// Keyring is where a key is kept that stands in no file: in the keyring of the
// system.
const Keyring = "keyring"

// Path is the file beside a ledger that says what the computer knows of its team.
func Path(ledger string) string { return ledger + ".team" }

// Read is what the computer knows of the team of a ledger; not ok where there is
// none.
func Read(path string) (d Desk, ok bool, err error) {
	raw, err := os.ReadFile(Path(path))
	if errors.Is(err, fs.ErrNotExist) {
		return d, false, nil
	}
	if err != nil {
		return d, false, store.NoAccess(Path(path), err)
	}
	if err := json.Unmarshal(raw, &d); err != nil {
		return d, false, fmt.Errorf("%s: %w: %v", Path(path), fault.ErrDamaged, err)
	}
	if d.Version > deskVersion {
		return d, false, fmt.Errorf("%s: %w", Path(path), fault.ErrNewer)
	}
	return d, true, nil
}

// Write keeps what the computer knows beside the ledger.
func (d Desk) Write(path string) error {
	d.Version = deskVersion
	raw, err := json.MarshalIndent(d, "", "  ")
	if err != nil {
		return err
	}
	return store.WriteSmall(Path(path), append(raw, '\n'))
}

// Forget forgets the team of a ledger.
func Forget(path string) error { return store.RemoveIfThere(Path(path)) }

// Open gives a ledger the key of this computer, where it has one: that of the file
// keyFile, where somebody names it. The key itself is read when it is needed, and
// what is wrong with it is told then.
func Open(l *ledger.Ledger, keyFile string, ask Passphrase) (d Desk, ok bool) {
	d, ok, err := Read(l.Path)
	if keyFile != "" {
		d, ok, err = Desk{Ledger: d.Ledger, Kept: keyFile}, true, nil
		if key, err := d.Key(nil); err == nil { // which takes no passphrase
			d.Public = key.Public().(ed25519.PublicKey)
		}
	}
	if ok || err != nil {
		l.Signer = &signer{desk: d, ask: ask, fault: err}
	}
	return d, ok
}

// signer signs with a key that is read when it is first needed.
type signer struct {
	desk  Desk
	ask   Passphrase
	fault error // there is none

	mu  sync.Mutex
	key ed25519.PrivateKey
}

// Ready tells what keeps the key from being known.
func (s *signer) Ready() error {
	if s.fault != nil || s.desk.Public != nil {
		return s.fault
	}
	return s.read()
}

// read reads the key, once.
func (s *signer) read() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.key != nil {
		return nil
	}
	key, err := s.desk.Key(s.ask)
	if err == nil {
		s.key, s.desk.Public = key, key.Public().(ed25519.PublicKey)
	}
	return err
}

// Public is the key as the team knows it, when it is ready.
func (s *signer) Public() crypto.PublicKey { return ed25519.PublicKey(s.desk.Public) }

// Sign signs a message.
func (s *signer) Sign(random io.Reader, message []byte, opts crypto.SignerOpts) ([]byte, error) {
	if err := s.read(); err != nil {
		return nil, err
	}
	return s.key.Sign(random, message, opts)
}

// Key reads the key of the computer from where it is kept.
func (d Desk) Key(ask Passphrase) (ed25519.PrivateKey, error) {
	var key ed25519.PrivateKey
	var err error
	if d.Kept == Keyring {
		key, err = fromKeyring(d)
	} else {
		key, err = ReadKey(d.Kept, ask)
	}
	if err == nil && d.Public != nil && !key.Public().(ed25519.PublicKey).Equal(ed25519.PublicKey(d.Public)) {
		err = fmt.Errorf("%s: %w", d.Kept, ErrKeyFile)
	}
	return key, err
}

// Keep puts a new key where it is kept: into the named file as it is, else into the
// keyring, else into a file beside the ledger that the passphrase opens. It returns
// where.
func (d Desk) Keep(key ed25519.PrivateKey, path, file, passphrase string) (kept string, err error) {
	if file != "" {
		return file, WriteKey(file, key, "")
	}
	if intoKeyring(d, key) == nil {
		return Keyring, nil
	}
	if passphrase == "" {
		return "", ErrPassphrase
	}
	return path + ".key", WriteKey(path+".key", key, passphrase)
}
