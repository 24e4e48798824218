package main

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"strings"

	"golang.org/x/image/draw"

	"hourbook/app/version"
	"hourbook/assets"
)

// desktop writes what the desktop opens the program and its files by.
func (j *job) desktop() error {
	for from, to := range map[string]string{
		"example.hourbook.Hourbook.desktop":      "usr/share/applications/example.hourbook.Hourbook.desktop",
		"hourbook.mime.xml":                      "usr/share/mime/packages/hourbook.xml",
		"example.hourbook.Hourbook.metainfo.xml": "usr/share/metainfo/example.hourbook.Hourbook.metainfo.xml",
	} {
		raw, err := j.read("app/packaging/files/" + from)
		if err != nil {
			return err
		}
		words := strings.NewReplacer("@VERSION@", version.Number, "@DATE@", j.at.Format("2006-01-02")).Replace(string(raw))
		if err := j.put(to, []byte(words), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// iconSizes are those of the desktops' lists, title bars and menus.
var iconSizes = []int{16, 22, 24, 32, 48, 64, 128, 256}

// icons writes the icon of the program, and of its files, in each size.
func (j *job) icons() error {
	large, err := png.Decode(bytes.NewReader(assets.Icon))
	if err != nil {
		return err
	}
	vector, err := j.read("assets/icon.svg")
	if err != nil {
		return err
	}
	const folder = "usr/share/icons/hicolor/"
	for kind, name := range map[string]string{"apps": "hourbook", "mimetypes": "application-x-hourbook"} {
		for _, size := range iconSizes {
			raw, err := scaled(large, size)
			if err != nil {
				return err
			}
			if err := j.put(fmt.Sprintf("%s%dx%d/%s/%s.png", folder, size, size, kind, name), raw, 0o644); err != nil {
				return err
			}
		}
		if err := j.put(folder+"scalable/"+kind+"/"+name+".svg", vector, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// scaled is the icon in another size.
func scaled(large image.Image, size int) ([]byte, error) {
	small := image.NewNRGBA(image.Rect(0, 0, size, size))
	draw.CatmullRom.Scale(small, small.Bounds(), large, large.Bounds(), draw.Src, nil)
	var raw bytes.Buffer
	err := png.Encode(&raw, small)
	return raw.Bytes(), err
}
