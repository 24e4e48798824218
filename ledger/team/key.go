package team

import (
	"bytes"
	"crypto/ed25519"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"runtime"
	"strings"

	"filippo.io/age"

	"hourbook/ledger/fault"
	"hourbook/ledger/store"
)

// What keeps a key from being used.
var (
	ErrPassphrase = errors.New("the passphrase of the key is missing or wrong")
	ErrKeyFile    = errors.New("this file holds no key")
	ErrOpenKey    = errors.New("others can read the file with the key")
)

// Passphrase asks for the words that open a key.
type Passphrase func() (string, error)

// keyMark begins a key as it is written.
const keyMark = "HOURBOOK-KEY-1 "

// sealedMark begins every file of age.
const sealedMark = "age-encryption.org/v1"

// keyText is a key as it is written: its seed, in one line.
func keyText(key ed25519.PrivateKey) []byte {
	return []byte(keyMark + base64.RawURLEncoding.EncodeToString(key.Seed()) + "\n")
}

// keyOf reads what keyText wrote.
func keyOf(text []byte) (ed25519.PrivateKey, error) {
	line, marked := strings.CutPrefix(strings.TrimSpace(string(text)), keyMark)
	seed, err := base64.RawURLEncoding.DecodeString(line)
	if !marked || err != nil || len(seed) != ed25519.SeedSize {
		return nil, ErrKeyFile
	}
	return ed25519.NewKeyFromSeed(seed), nil
}

// WriteKey writes a key into a new file: sealed where there is a passphrase, else
// as it is.
func WriteKey(path string, key ed25519.PrivateKey, passphrase string) error {
	text := keyText(key)
	if passphrase != "" {
		var err error
		if text, err = sealed(text, passphrase); err != nil {
			return err
		}
	}
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	switch {
	case errors.Is(err, fs.ErrExist):
		return fmt.Errorf("%s: %w", path, fault.ErrExists)
	case err != nil:
		return store.NoAccess(path, err)
	}
	err = store.Private(path)
	if err == nil {
		_, err = file.Write(text)
	}
	return errors.Join(err, file.Sync(), file.Close())
}

// workFactor is how much work opening a key takes, 2 to this power: a second. Tests
// take less.
var workFactor = 18

// sealed is a text that only the passphrase opens.
func sealed(text []byte, passphrase string) ([]byte, error) {
	recipient, err := age.NewScryptRecipient(passphrase)
	if err != nil {
		return nil, ErrPassphrase
	}
	recipient.SetWorkFactor(workFactor)
	var out bytes.Buffer
	to, err := age.Encrypt(&out, recipient)
	if err == nil {
		_, err = to.Write(text)
	}
	if err == nil {
		err = to.Close()
	}
	return out.Bytes(), err
}

// mostKeyFile bounds what is read as a key.
const mostKeyFile = 4 << 10

// ReadKey reads a key from a file that WriteKey wrote, and asks for its passphrase
// where there is one. One that others can read is refused.
func ReadKey(path string, ask Passphrase) (ed25519.PrivateKey, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, store.NoAccess(path, err)
	}
	defer file.Close()
	text, err := io.ReadAll(io.LimitReader(file, mostKeyFile))
	if err != nil {
		return nil, store.NoAccess(path, err)
	}
	if bytes.HasPrefix(text, []byte(sealedMark)) {
		if text, err = unsealed(text, ask); err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
	} else if info, err := file.Stat(); err == nil && runtime.GOOS != "windows" && info.Mode().Perm()&0o077 != 0 {
		return nil, fmt.Errorf("%s: %w", path, ErrOpenKey)
	}
	key, err := keyOf(text)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return key, nil
}

// Sealed tells whether a key takes a passphrase to be read.
func (d Desk) Sealed() bool {
	if d.Kept == Keyring {
		return false
	}
	file, err := os.Open(d.Kept)
	if err != nil {
		return false
	}
	defer file.Close()
	mark := make([]byte, len(sealedMark))
	_, err = io.ReadFull(file, mark)
	return err == nil && string(mark) == sealedMark
}

// mostWork bounds how long opening may take: 2 to this power.
const mostWork = 22

func unsealed(text []byte, ask Passphrase) ([]byte, error) {
	if ask == nil {
		return nil, ErrPassphrase
	}
	words, err := ask()
	if err != nil {
		return nil, err
	}
	identity, err := age.NewScryptIdentity(words)
	if err != nil {
		return nil, ErrPassphrase
	}
	identity.SetMaxWorkFactor(mostWork)
	in, err := age.Decrypt(bytes.NewReader(text), identity)
	if errors.As(err, new(*age.NoIdentityMatchError)) {
		return nil, ErrPassphrase
	}
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrKeyFile, err)
	}
	return io.ReadAll(io.LimitReader(in, mostKeyFile))
}
