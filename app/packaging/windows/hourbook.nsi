; The installer: for who installs it alone, without any right of an administrator.
; makensis -DTREE=DIR -DVERSION=0.2.0 -DICON=FILE.ico -DOUT=FILE.exe hourbook.nsi
Unicode true
Target amd64-unicode
Name "Hourbook"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\Hourbook"
RequestExecutionLevel user
SetCompressor /SOLID lzma
Icon "${ICON}"
UninstallIcon "${ICON}"
ShowInstDetails nevershow
ShowUninstDetails nevershow
VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "Hourbook"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "FileDescription" "Hourbook installer"
VIAddVersionKey "LegalCopyright" "The Hourbook maintainers, Apache License 2.0"
Page instfiles
UninstPage uninstConfirm
UninstPage instfiles
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\Hourbook"

Section
	SetOutPath "$INSTDIR"
	File "${TREE}/hourbook.exe"
	File "${TREE}/hourbook-cli.exe"
	File "${TREE}/LICENSE.txt"
	File "${TREE}/THIRD_PARTY.md"
	File "${TREE}/README.md"
	WriteUninstaller "$INSTDIR\uninstall.exe"
	CreateShortcut "$SMPROGRAMS\Hourbook.lnk" "$INSTDIR\hourbook.exe"
	WriteRegStr HKCU "Software\Classes\.hourbook" "" "Hourbook.Ledger"
	WriteRegStr HKCU "Software\Classes\Hourbook.Ledger" "" "Hourbook ledger"
	WriteRegStr HKCU "Software\Classes\Hourbook.Ledger\DefaultIcon" "" '"$INSTDIR\hourbook.exe",0'
	WriteRegStr HKCU "Software\Classes\Hourbook.Ledger\shell\open\command" "" '"$INSTDIR\hourbook.exe" "%1"'
	WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "Hourbook"
	WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
	WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" '"$INSTDIR\hourbook.exe",0'
	WriteRegStr HKCU "${UNINSTALL}" "Publisher" "The Hourbook maintainers"
	WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
	WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
	WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
	WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
	System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)' ; icons of files, at once
SectionEnd

; Ledgers, backups and settings are the user's and stay.
Section "Uninstall"
	Delete "$INSTDIR\hourbook.exe"
	Delete "$INSTDIR\hourbook-cli.exe"
	Delete "$INSTDIR\LICENSE.txt"
	Delete "$INSTDIR\THIRD_PARTY.md"
	Delete "$INSTDIR\README.md"
	Delete "$INSTDIR\uninstall.exe"
	RMDir "$INSTDIR"
	Delete "$SMPROGRAMS\Hourbook.lnk"
	DeleteRegKey HKCU "Software\Classes\Hourbook.Ledger"
	DeleteRegKey HKCU "Software\Classes\.hourbook"
	DeleteRegKey HKCU "${UNINSTALL}"
	System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd
