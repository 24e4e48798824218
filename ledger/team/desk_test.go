package team

import (
	"crypto/ed25519"
	"crypto/sha256"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/zalando/go-keyring"

	"hourbook/ledger"
	"hourbook/ledger/event"
	"hourbook/ledger/fault"
)

func init() { workFactor = 10 }

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// keyFrom is a key that is the same in every run.
func keyFrom(name string) ed25519.PrivateKey {
	seed := sha256.Sum256([]byte(name))
	return ed25519.NewKeyFromSeed(seed[:])
}

// words answers with a passphrase.
func words(text string) Passphrase { return func() (string, error) { return text, nil } }

func TestAKeyIsReadAsItWasWritten(t *testing.T) {
	key, folder := keyFrom("a"), t.TempDir()
	for _, c := range []struct {
		passphrase string
		ask        Passphrase
		want       error
	}{
		{"", nil, nil},
		{"correct horse", words("correct horse"), nil},
		{"correct horse", words("wrong"), ErrPassphrase},
		{"correct horse", words(""), ErrPassphrase},
		{"correct horse", nil, ErrPassphrase},
	} {
		path := filepath.Join(folder, "key")
		must(t, WriteKey(path, key, c.passphrase))
		got, err := ReadKey(path, c.ask)
		if !errors.Is(err, c.want) || c.want == nil && (err != nil || !got.Equal(key)) {
			t.Errorf("%q: %v", c.passphrase, err)
		}
		if sealed := (Desk{Kept: path}).Sealed(); sealed != (c.passphrase != "") {
			t.Errorf("%q: it is sealed: %t", c.passphrase, sealed)
		}
		if err := WriteKey(path, key, ""); !errors.Is(err, fault.ErrExists) {
			t.Errorf("it is written over: %v", err)
		}
		must(t, os.Remove(path))
	}
}

func TestWhatIsNoKeyIsRefused(t *testing.T) {
	path := filepath.Join(t.TempDir(), "key")
	for _, text := range []string{"", "HOURBOOK-KEY-1 ", "HOURBOOK-KEY-1 AAAA", "HOURBOOK-KEY-2 " + string(keyText(keyFrom("a"))[len(keyMark):]), sealedMark + "\nnonsense"} {
		must(t, os.WriteFile(path, []byte(text), 0o600))
		if _, err := ReadKey(path, words("x")); !errors.Is(err, ErrKeyFile) {
			t.Errorf("%q is a key: %v", text, err)
		}
	}
	must(t, os.WriteFile(path, keyText(keyFrom("a")), 0o600))
	must(t, os.Chmod(path, 0o640))
	if _, err := ReadKey(path, nil); runtime.GOOS != "windows" && !errors.Is(err, ErrOpenKey) {
		t.Errorf("others can read it, and it is taken: %v", err)
	}
	if _, err := ReadKey(path+"-none", nil); !errors.Is(err, fault.ErrNoAccess) {
		t.Error(err)
	}
}

// A key is kept in the named file, else in the keyring, else sealed beside the ledger.
func TestWhereAKeyIsKept(t *testing.T) {
	key := keyFrom("a")
	d := Desk{Ledger: "l", User: "ann", Public: key.Public().(ed25519.PublicKey)}
	book := filepath.Join(t.TempDir(), "book")
	for _, c := range []struct {
		what, file, passphrase, kept string
		ring                         error
		want                         error
	}{
		{"a file", book + ".own", "x", book + ".own", nil, nil},
		{"the keyring", "", "x", Keyring, nil, nil},
		{"sealed", "", "x", book + ".key", keyring.ErrUnsupportedPlatform, nil},
		{"no passphrase", "", "", "", keyring.ErrUnsupportedPlatform, ErrPassphrase},
	} {
		keyring.MockInit()
		if c.ring != nil {
			keyring.MockInitWithError(c.ring)
		}
		var err error
		d.Kept, err = d.Keep(key, book, c.file, c.passphrase)
		if d.Kept != c.kept || !errors.Is(err, c.want) {
			t.Errorf("%s: it is kept in %q: %v", c.what, d.Kept, err)
		}
		if c.want != nil {
			continue
		}
		if got, err := d.Key(words("x")); err != nil || !got.Equal(key) {
			t.Errorf("%s: %v", c.what, err)
		}
		other := d
		other.Public = keyFrom("b").Public().(ed25519.PublicKey)
		if _, err := other.Key(words("x")); !errors.Is(err, ErrKeyFile) {
			t.Errorf("%s: another's key is taken: %v", c.what, err)
		}
	}
}

func TestWhatADeskKnowsOfItsTeam(t *testing.T) {
	keyring.MockInit()
	path := filepath.Join(t.TempDir(), "book")
	l := ledger.At(path)
	if _, ok := Open(l, "", nil); ok || l.Signer != nil {
		t.Error("a desk alone is in a team")
	}
	key := keyFrom("a")
	d := Desk{Ledger: "l", User: "ann", Public: key.Public().(ed25519.PublicKey)}
	var err error
	d.Kept, err = d.Keep(key, path, path+".own", "")
	must(t, err)
	must(t, d.Write(path))
	if again, ok := Open(l, "", nil); !ok || again.User != "ann" || again.Kept != d.Kept {
		t.Errorf("it is read as %+v", again)
	}
	raw := event.Encode(event.Event{Format: event.Format, Seq: 1, Kind: "x", Payload: []byte{0xf6}})
	signed, err := event.Sign(raw, "l", l.Signer)
	if must(t, err); !event.Verified(signed, "l", d.Public) || event.Verified(signed, "other", d.Public) {
		t.Error("it signs something else")
	}
	spare := filepath.Join(t.TempDir(), "spare")
	must(t, WriteKey(spare, keyFrom("b"), ""))
	if other, _ := Open(l, spare, nil); !keyFrom("b").Public().(ed25519.PublicKey).Equal(ed25519.PublicKey(other.Public)) {
		t.Error("the key that is named is not taken")
	}
	must(t, os.WriteFile(Path(path), []byte("{"), 0o600))
	if Open(l, "", nil); l.Signer.(*signer).Ready() == nil {
		t.Error("what cannot be read is taken")
	}
	must(t, os.WriteFile(Path(path), []byte(`{"version": 99}`), 0o600))
	if _, _, err := Read(path); !errors.Is(err, fault.ErrNewer) {
		t.Error(err)
	}
	must(t, Forget(path))
	if _, ok, err := Read(path); ok || err != nil {
		t.Error("it is not forgotten")
	}
}
