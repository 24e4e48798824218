package main

import (
	"os"
	"path/filepath"
	"strings"

	"hourbook/app/version"
)

// writeResources writes hourbook.rc and what it names.
func writeResources(folder string) error {
	icon, err := icon()
	if err != nil {
		return err
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	for name, raw := range map[string][]byte{"hourbook.ico": icon, "hourbook.manifest": []byte(manifest), "hourbook.rc": []byte(script(version.Number))} {
		if err := os.WriteFile(filepath.Join(folder, name), raw, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// script is the list of resources in the words of the resource compiler.
func script(number string) string {
	return strings.NewReplacer("@VERSION@", number, "@COMMAS@", strings.ReplaceAll(number, ".", ",")+",0").Replace(resources)
}

const resources = `1 ICON "hourbook.ico"
1 24 "hourbook.manifest"
1 VERSIONINFO
FILEVERSION @COMMAS@
PRODUCTVERSION @COMMAS@
FILEOS 0x40004
FILETYPE 1
BEGIN
  BLOCK "StringFileInfo"
  BEGIN
    BLOCK "040904b0"
    BEGIN
      VALUE "CompanyName", "The Hourbook maintainers"
      VALUE "FileDescription", "Hourbook"
      VALUE "FileVersion", "@VERSION@"
      VALUE "InternalName", "hourbook"
      VALUE "LegalCopyright", "The Hourbook maintainers, Apache License 2.0"
      VALUE "OriginalFilename", "hourbook.exe"
      VALUE "ProductName", "Hourbook"
      VALUE "ProductVersion", "@VERSION@"
    END
  END
  BLOCK "VarFileInfo"
  BEGIN
    VALUE "Translation", 0x409, 1200
  END
END
`

// manifest says that the program needs no rights, knows Windows since 10, long
// paths and screens of any scale, and writes UTF-8.
const manifest = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<assembly xmlns="urn:schemas-microsoft-com:asm.v1" manifestVersion="1.0">
  <trustInfo xmlns="urn:schemas-microsoft-com:asm.v3">
    <security><requestedPrivileges><requestedExecutionLevel level="asInvoker" uiAccess="false"/></requestedPrivileges></security>
  </trustInfo>
  <compatibility xmlns="urn:schemas-microsoft-com:compatibility.v1">
    <application><supportedOS Id="{8e0f7a12-bfb3-4fe8-b9a5-48fd50a15a9a}"/></application>
  </compatibility>
  <application xmlns="urn:schemas-microsoft-com:asm.v3">
    <windowsSettings>
      <dpiAware xmlns="http://schemas.microsoft.com/SMI/2005/WindowsSettings">true</dpiAware>
      <dpiAwareness xmlns="http://schemas.microsoft.com/SMI/2016/WindowsSettings">PerMonitorV2</dpiAwareness>
      <longPathAware xmlns="http://schemas.microsoft.com/SMI/2016/WindowsSettings">true</longPathAware>
      <activeCodePage xmlns="http://schemas.microsoft.com/SMI/2019/WindowsSettings">UTF-8</activeCodePage>
    </windowsSettings>
  </application>
</assembly>
`
