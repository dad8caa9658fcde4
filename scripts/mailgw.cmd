@echo off
rem Starts mailgw: finds Java 25 or newer, builds from source when that is needed, then runs the program.
rem
rem   MAILGW_JAVA_HOME  the Java to use, before JAVA_HOME, the one on PATH and the usual places
rem   MAILGW_JAVA_OPTS  options for the JVM, such as -Xmx1g
rem
rem Lies in scripts\ of the source tree (the jar is then target\mailgw.jar), or beside mailgw.jar and lib\.
setlocal EnableExtensions DisableDelayedExpansion
set "NEEDED=25"
set "HERE=%~dp0"
set "ROOT="
set "TRIES=0"
set "JAR=%HERE%mailgw.jar"
if exist "%JAR%" goto :start
for %%r in ("%HERE%..") do set "ROOT=%%~fr"
set "JAR=%ROOT%\target\mailgw.jar"
set "LOCK=%ROOT%\target\mailgw.lock"
if exist "%ROOT%\pom.xml" goto :start
echo mailgw: neither mailgw.jar nor the source tree lies beside "%~f0"; unpack the whole distribution.>&2
exit /b 2

:start
call :find_java
if errorlevel 1 exit /b 2
if not defined ROOT goto :run
call :is_stale
if not errorlevel 1 goto :run
call :build
if errorlevel 1 exit /b %ERRORLEVEL%

:run
rem -Xms: start small, beside the services that it watches; the collector is the JVM's choice
set "LEARNED="
rem made by 'mailgw.cmd service optimise'; a Java or a jar that it does not fit goes without
if not defined ROOT if exist "%HERE%mailgw.aot" set LEARNED="-XX:AOTCache=%HERE%mailgw.aot" -Xlog:aot=off -Xlog:cds=off
"%JAVA%" -Xms16m -XX:+ExitOnOutOfMemoryError %LEARNED% %MAILGW_JAVA_OPTS% -jar "%JAR%" %*
exit /b %ERRORLEVEL%

rem sets JAVA and FOUND_HOME, or says what was found instead
:find_java
set "JAVA="
set "FOUND="
if not defined MAILGW_JAVA_HOME goto :search
call :try "%MAILGW_JAVA_HOME%"
if defined JAVA exit /b 0
if not defined FOUND set "FOUND=no Java"
echo mailgw: MAILGW_JAVA_HOME is "%MAILGW_JAVA_HOME%", which is %FOUND%; mailgw needs Java %NEEDED% or newer there.>&2
exit /b 1

:search
if defined JAVA_HOME call :try "%JAVA_HOME%"
if defined JAVA exit /b 0
for %%j in (java.exe) do if not "%%~$PATH:j"=="" for %%h in ("%%~dp$PATH:j..") do call :try "%%~fh"
if defined JAVA exit /b 0
for %%v in ("Eclipse Adoptium" "Java" "Microsoft" "Amazon Corretto" "Zulu" "BellSoft" "OpenJDK" "Semeru") do (
  call :try_each "%ProgramFiles%\%%~v"
)
if defined JAVA exit /b 0
call :try_each "%USERPROFILE%\.jdks"
if defined JAVA exit /b 0
if defined FOUND (set "FOUND=only %FOUND%") else set "FOUND=none"
echo mailgw: mailgw needs Java %NEEDED% or newer and found %FOUND%; install a JDK %NEEDED%, Temurin %NEEDED% for example, or set MAILGW_JAVA_HOME to one.>&2
exit /b 1

rem tries each folder in %1
:try_each
if not exist "%~1\" exit /b 0
pushd "%~1"
for /d %%h in (*) do call :try "%%~fh"
popd
exit /b 0

rem takes the Java at %1 if it is new enough, else adds it to FOUND
:try
if defined JAVA exit /b 0
if not exist "%~1\bin\java.exe" exit /b 0
if not exist "%~1\release" exit /b 0
set "VERSION="
for /f "usebackq tokens=1,2 delims==" %%u in ("%~1\release") do if "%%u"=="JAVA_VERSION" set "VERSION=%%~v"
if not defined VERSION exit /b 0
set "MAJOR=0"
for /f "delims=.-+_" %%m in ("%VERSION%") do set "MAJOR=%%m"
if %MAJOR% GEQ %NEEDED% (
  set "JAVA=%~1\bin\java.exe"
  set "FOUND_HOME=%~1"
  exit /b 0
)
if defined FOUND (set "FOUND=%FOUND%, %VERSION% in %~1") else set "FOUND=%VERSION% in %~1"
exit /b 0

rem 1 if a source is newer than the jar and than the last build that succeeded
:is_stale
if not exist "%JAR%" exit /b 1
set "MAILGW_CHECK=%ROOT%"
powershell -NoProfile -NonInteractive -Command ^
  "$r = $env:MAILGW_CHECK; $b = (Get-Item \"$r\target\mailgw.jar\", \"$r\target\mailgw.built\" -ErrorAction SilentlyContinue | Sort-Object LastWriteTime | Select-Object -Last 1).LastWriteTime; $s = (Get-ChildItem \"$r\pom.xml\", \"$r\src\main\" -Recurse | Sort-Object LastWriteTime | Select-Object -Last 1).LastWriteTime; exit [int]($s -gt $b)"
exit /b %ERRORLEVEL%

rem one build at a time: who makes the folder builds, the others wait until it is gone
:build
where mvn.cmd >nul 2>nul
if errorlevel 1 (
  echo mailgw: "%JAR%" must be built and there is no mvn on PATH; install Apache Maven 3.8.6 or newer.>&2
  exit /b 2
)
if not exist "%ROOT%\target" mkdir "%ROOT%\target"
:wait
mkdir "%LOCK%" 2>nul
if not errorlevel 1 goto :locked
set /a TRIES+=1
if %TRIES% GTR 900 (
  echo mailgw: another build has had "%LOCK%" for 15 minutes; if none is running, delete that folder.>&2
  exit /b 1
)
ping -n 2 127.0.0.1 >nul
goto :wait

:locked
call :build_if_stale
set "BUILT=%ERRORLEVEL%"
rmdir "%LOCK%"
exit /b %BUILT%

:build_if_stale
call :is_stale
if not errorlevel 1 exit /b 0
echo mailgw: building from source, which takes a minute the first time ...>&2
set "JAVA_HOME=%FOUND_HOME%"
type nul >"%ROOT%\target\mailgw.built.new"
call mvn.cmd -B -q -Dstyle.color=never -Dmaven.test.skip=true -Dexec.skip=true -Djacoco.skip=true -Dcyclonedx.skip=true -Denforcer.skip=true -f "%ROOT%\pom.xml" package >&2
if errorlevel 1 (
  echo mailgw: the build failed; "mvn verify" in "%ROOT%" says more.>&2
  exit /b 1
)
move /y "%ROOT%\target\mailgw.built.new" "%ROOT%\target\mailgw.built" >nul
exit /b 0
