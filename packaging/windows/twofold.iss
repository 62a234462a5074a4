; Installer for Windows, for Inno Setup 6.3 or newer. NOT RUN: no Windows machine was at hand.
;
;   python packaging/build
;   iscc /DVersion=0.1.0 packaging\windows\twofold.iss
;
; Installs for the person who runs it, without administrator rights; the library lies in their own
; folder and stays when Twofold is taken away.

#ifndef Version
  #error Say the version: iscc /DVersion=0.1.0 ...
#endif

[Setup]
AppId={{7B0B5C6E-6E0B-4D0E-9C55-5A3D0B8F2A61}
AppName=Twofold
AppVersion={#Version}
AppPublisher=Twofold
DefaultDirName={autopf}\Twofold
DefaultGroupName=Twofold
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
OutputDir=..\..\dist
OutputBaseFilename=twofold-{#Version}-setup
SetupIconFile=..\..\build\pictures\twofold.ico
UninstallDisplayIcon={app}\twofold-window.exe
LicenseFile=..\..\LICENSE
Compression=lzma2/max
SolidCompression=yes
ChangesAssociations=yes
CloseApplications=yes

[InstallDelete]
; Over an older version: nothing of that one stays behind.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "..\..\dist\twofold\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion

[Icons]
Name: "{autoprograms}\Twofold"; Filename: "{app}\twofold-window.exe"
Name: "{autodesktop}\Twofold"; Filename: "{app}\twofold-window.exe"; Tasks: desktop

[Tasks]
Name: "desktop"; Description: "{cm:CreateDesktopIcon}"; Flags: unchecked

[Registry]
Root: HKA; Subkey: "Software\Classes\.twofold\OpenWithProgids"; ValueType: string; ValueName: "Twofold.Session"; ValueData: ""; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\Twofold.Session"; ValueType: string; ValueName: ""; ValueData: "Twofold session"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\Twofold.Session\DefaultIcon"; ValueType: string; ValueName: ""; ValueData: "{app}\twofold-window.exe,0"
Root: HKA; Subkey: "Software\Classes\Twofold.Session\shell\open\command"; ValueType: string; ValueName: ""; ValueData: """{app}\twofold-window.exe"" open ""%1"""

[Run]
Filename: "{app}\twofold-window.exe"; Description: "{cm:LaunchProgram,Twofold}"; Flags: nowait postinstall skipifsilent
