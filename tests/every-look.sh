#!/usr/bin/env bash
# Every page and state of the site at 390 and 1440 px, light and dark, with a picture of each in artifacts/screenshots. ./test.sh sees each at both widths and in both themes, but not
# each width in each theme, and takes no pictures. Arguments go to `dotnet test`, e.g. --filter EveryPageTests
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

rm -rf artifacts/screenshots
PROFNET_EVERY_LOOK=1 dotnet test tests/ProfNet.Browser.Tests --nologo "$@"
echo "The pictures are in artifacts/screenshots."
