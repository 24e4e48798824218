package main

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"errors"
	"fmt"
	"math/big"
	"net"
	"net/url"
	"time"
)

// The servers know each other by an authority of their own, which init makes for
// them. Each has its key, so that any of them can invite the successor of another.

// lasts is how long its certificates do.
const lasts = 10 * 365 * 24 * time.Hour

// authority vouches for the servers.
type authority struct {
	key  *ecdsa.PrivateKey
	cert *x509.Certificate
	pem  []byte
}

func newAuthority(now time.Time) (*authority, error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return nil, err
	}
	form := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "hourbook servers"},
		NotBefore: now.Add(-time.Hour), NotAfter: now.Add(lasts),
		IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign,
	}
	raw, err := x509.CreateCertificate(rand.Reader, form, form, &key.PublicKey, key)
	if err != nil {
		return nil, err
	}
	cert, err := x509.ParseCertificate(raw)
	return &authority{key, cert, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: raw})}, err
}

// errAuthority says that the files of the authority cannot be read.
var errAuthority = errors.New("ca.pem or ca.key is not what init made")

// authorityOf reads one as it is kept.
func authorityOf(cert, key []byte) (*authority, error) {
	c, _ := pem.Decode(cert)
	k, _ := pem.Decode(key)
	if c == nil || k == nil {
		return nil, errAuthority
	}
	a := &authority{pem: cert}
	var err, err2 error
	a.cert, err = x509.ParseCertificate(c.Bytes)
	a.key, err2 = x509.ParseECPrivateKey(k.Bytes)
	if err := errors.Join(err, err2); err != nil {
		return nil, fmt.Errorf("%w: %w", errAuthority, err)
	}
	return a, nil
}

// secret is the key of the authority as it is kept.
func (a *authority) secret() ([]byte, error) {
	raw, err := x509.MarshalECPrivateKey(a.key)
	return pem.EncodeToMemory(&pem.Block{Type: "EC PRIVATE KEY", Bytes: raw}), err
}

// vouch makes a certificate for a server, and its key.
func (a *authority) vouch(p place, serial int64, now time.Time) (cert, key []byte, err error) {
	own, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return nil, nil, err
	}
	at, err := url.Parse(p.Peer)
	if err != nil {
		return nil, nil, err
	}
	form := &x509.Certificate{
		SerialNumber: big.NewInt(serial), Subject: pkix.Name{CommonName: p.Name},
		NotBefore: now.Add(-time.Hour), NotAfter: now.Add(lasts), KeyUsage: x509.KeyUsageDigitalSignature,
		ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth, x509.ExtKeyUsageClientAuth},
	}
	if ip := net.ParseIP(at.Hostname()); ip != nil {
		form.IPAddresses = []net.IP{ip}
	} else {
		form.DNSNames = []string{at.Hostname()}
	}
	raw, err := x509.CreateCertificate(rand.Reader, form, a.cert, &own.PublicKey, a.key)
	if err != nil {
		return nil, nil, err
	}
	secret, err := x509.MarshalECPrivateKey(own)
	if err != nil {
		return nil, nil, err
	}
	return pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: raw}), pem.EncodeToMemory(&pem.Block{Type: "EC PRIVATE KEY", Bytes: secret}), nil
}
