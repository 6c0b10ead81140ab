#include "extracts/pdf.hpp"

#include "extracts/confined_child.hpp"

namespace probity::extracts::pdf {

namespace {

// Its own fetcher, so that a link, a picture or a style that names any address stays out. The
// folder that weasyprint makes for fonts which come with a page is not needed, and cannot be made.
constexpr std::string_view kScript = R"(import sys, tempfile
tempfile.mkdtemp = lambda *rest, **more: '/nonexistent'
try:
    from weasyprint import HTML
except ImportError:
    sys.exit(3)
def refuse(url, *rest, **more):
    raise ValueError('nothing is fetched')
page = sys.stdin.buffer.read().decode('utf-8')
sys.stdout.buffer.write(HTML(string=page, url_fetcher=refuse).write_pdf())
sys.stdout.buffer.flush()
)";
constexpr int kNotInstalled = 3;

constexpr std::string_view kInstall = "Install it on the server: apt install weasyprint";

std::unexpected<Error> no_pdf(std::string what, std::string_view next) {
  return failure(ErrorKind::environment, std::move(what), std::string{next});
}

}  // namespace

Result<std::string> of(std::string_view page, const Settings& settings) {
  if (page.size() > kLargestPage) {
    return failure(ErrorKind::usage, "the page is too large for paper",
                   "Take fewer days, or print the page from the browser.");
  }
  // Isolated: neither the environment nor the folder it is started in adds modules.
  const Program program{settings.python, {"-I", "-c", std::string{kScript}}};
  const Limits limits{.longest = settings.longest};
  PROBITY_TRY(Finished finished, run_confined(program, page, limits));
  if (finished.code == kNotInstalled || finished.code == kCouldNotStart) {
    return no_pdf("weasyprint, which makes PDFs, is not installed", kInstall);
  }
  if (finished.code != 0 || !finished.output.starts_with("%PDF-")) {
    return no_pdf("weasyprint could not make a PDF of the page",
                  "Print the page from the browser; it says the same.");
  }
  return std::move(finished.output);
}

}  // namespace probity::extracts::pdf
