package team

import (
	"crypto/ed25519"
	"fmt"

	"github.com/zalando/go-keyring"

	"hourbook/ledger/event"
)

// service is how the keyring of the system calls us.
const service = "hourbook"

// place is a key's name in the keyring.
func (d Desk) place() string { return d.Ledger + "/" + event.IDOf(d.Public).String() }

func intoKeyring(d Desk, key ed25519.PrivateKey) error {
	return keyring.Set(service, d.place(), string(keyText(key)))
}

func fromKeyring(d Desk) (ed25519.PrivateKey, error) {
	text, err := keyring.Get(service, d.place())
	if err != nil {
		return nil, fmt.Errorf("%s: %w: %v", Keyring, ErrKeyFile, err)
	}
	return keyOf([]byte(text))
}
