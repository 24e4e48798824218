package wire

import (
	"crypto"
	"crypto/ed25519"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"errors"
	"math/big"
	"time"
)

// ErrStranger says that whoever answers has another key than the one that it is
// known by.
var ErrStranger = errors.New("who answers has another key than the team's server")

// Certificate is one that shows the key of a desk or of a server. It says nothing
// else, and never ends: a key counts as long as the team says so.
func Certificate(by crypto.Signer) (tls.Certificate, error) {
	form := &x509.Certificate{
		SerialNumber: big.NewInt(1),
		Subject:      pkix.Name{CommonName: "hourbook"},
		NotBefore:    time.Unix(0, 0),
		NotAfter:     time.Date(9999, 12, 31, 23, 59, 59, 0, time.UTC),
		KeyUsage:     x509.KeyUsageDigitalSignature,
		ExtKeyUsage:  []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth, x509.ExtKeyUsageClientAuth},
	}
	raw, err := x509.CreateCertificate(rand.Reader, form, form, by.Public(), by)
	return tls.Certificate{Certificate: [][]byte{raw}, PrivateKey: by}, err
}

// Shown is the key that the other side of a connection showed and has; nil where it
// showed none.
func Shown(c *tls.ConnectionState) ed25519.PublicKey {
	if c == nil || len(c.PeerCertificates) == 0 {
		return nil
	}
	key, _ := c.PeerCertificates[0].PublicKey.(ed25519.PublicKey)
	return key
}

// ServerTLS is how a server is reached: whoever comes shows a key, and what they may
// do with it is asked with each request.
func ServerTLS(own tls.Certificate) *tls.Config {
	return &tls.Config{MinVersion: tls.VersionTLS13, Certificates: []tls.Certificate{own}, ClientAuth: tls.RequestClientCert, NextProtos: []string{"h2", "http/1.1"}}
}

// DeskTLS is how a desk reaches a server, which must show a key that knows says
// yes to. It is asked in each handshake, also where a session is taken up again.
func DeskTLS(own tls.Certificate, knows func(ed25519.PublicKey) bool) *tls.Config {
	return &tls.Config{
		MinVersion: tls.VersionTLS13, Certificates: []tls.Certificate{own},
		InsecureSkipVerify: true, // nobody vouches for the certificate: its key is known
		VerifyConnection: func(c tls.ConnectionState) error {
			if key := Shown(&c); key == nil || !knows(key) {
				return ErrStranger
			}
			return nil
		},
	}
}
