// Answers every request with the same small JSON, for bench/http/compare.py.
//
//   hello_server ADDRESS quick|worker     prints the address, ends with its input
#include <cstdio>
#include <string_view>

#include "http/server.hpp"

namespace {

using namespace probity::http;

class Hello final : public Handler {
 public:
  explicit Hello(bool is_quick) : is_quick_(is_quick) {}
  Response answer(const Request&) override { return json(Status::ok, R"({"hello":"world"})"); }
  bool is_quick(const RequestHead&) const override { return is_quick_; }

 private:
  bool is_quick_;
};

}  // namespace

int main(int count, char** arguments) {
  if (count != 3) return 2;
  Hello hello{std::string_view{arguments[2]} == "quick"};
  Settings settings{.listeners = {{.address = arguments[1]}}};
  settings.workers = 1;
  settings.limits.requests_of_one_connection = 1'000'000'000;
  const auto server = Server::start(std::move(settings), hello);
  if (!server) {
    std::fprintf(stderr, "%s\n", server.error().what.c_str());
    return 1;
  }
  std::puts((*server)->addresses().front().c_str());
  std::fflush(stdout);
  while (std::getchar() != EOF) {
  }
  return 0;
}
