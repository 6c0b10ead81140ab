#include "cases_advice/post_story.hpp"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

namespace probity::cases {

namespace {

class Stories {
 public:
  Stories(std::string file, const registers::PublishingRegisters& registers)
      : file_(std::move(file)), registers_(registers) {}

  Result<void> take(std::string_view line) {
    ++number_;
    if (line.starts_with("account: ")) return set_account(line.substr(9));
    if (line.starts_with("author: ")) return set_author(line.substr(8));
    if (line.starts_with("post: ")) return begin(line.substr(6));
    if (line.starts_with("picture: ")) return set_picture(line.substr(9));
    if (line.starts_with("-> ")) return expect(line.substr(3));
    if (line.starts_with("why: ")) return end();
    if (line.starts_with("  ") && state_ == State::post) {
      posts_.back().draft.text += "\n" + std::string{line.substr(2)};
      return {};
    }
    if (!line.empty() && state_ == State::post) return fault("neither finding nor why");
    return {};
  }

  Result<std::vector<PostStory>> finish() && {
    if (state_ != State::between) return fault("the last post has no why");
    if (posts_.empty()) return fault("there is no post");
    return std::move(posts_);
  }

 private:
  enum class State : std::uint8_t { between, post, findings };

  [[nodiscard]] std::unexpected<Error> fault(std::string_view why) const {
    return failure(ErrorKind::unreadable, fmt::format("{}:{}: {}", file_, number_, why));
  }

  Result<void> set_account(std::string_view id) {
    account_ = registers_.account(id);
    if (account_ == nullptr) return fault("there is no such account");
    author_ = account_->owner;
    return {};
  }

  Result<void> set_author(std::string_view id) {
    if (registers_.colleague(id) == nullptr) return fault("there is no such colleague");
    author_ = id;
    return {};
  }

  Result<void> begin(std::string_view text) {
    if (state_ != State::between) return fault("the post before has no why");
    if (account_ == nullptr) return fault("name an account first");
    advice::Draft draft{account_->kind, account_->id,      account_->platform,
                        author_,        std::string{text}, std::nullopt};
    posts_.push_back({file_, number_, std::move(draft), {}});
    state_ = State::post;
    return {};
  }

  Result<void> set_picture(std::string_view text) {
    if (state_ != State::post) return fault("a picture belongs below its post");
    advice::Picture picture;
    while (!text.empty()) {
      const std::size_t end = std::min(text.find(", "), text.size());
      PROBITY_ATTEMPT(add_to_picture(picture, text.substr(0, end)));
      text.remove_prefix(std::min(end + 2, text.size()));
    }
    posts_.back().draft.picture = std::move(picture);
    return {};
  }

  Result<void> add_to_picture(advice::Picture& picture, std::string_view part) {
    if (part == "place") {
      picture.has_position = true;
    } else if (part.starts_with("tagged ")) {
      for (part.remove_prefix(7); !part.empty();) {
        const std::size_t end = std::min(part.find(' '), part.size());
        picture.tagged_pupils.emplace_back(part.substr(0, end));
        part.remove_prefix(std::min(end + 1, part.size()));
      }
    } else if (part.starts_with("logo ")) {
      picture.logos.emplace_back(part.substr(5));
    } else if (part.starts_with("text \"") && part.ends_with('"')) {
      picture.text = part.substr(6, part.size() - 7);
    } else {
      const auto [end, error] =
          std::from_chars(part.data(), part.data() + part.size(), picture.faces);
      if (error != std::errc{}) return fault("a part of the picture that nobody knows");
    }
    return {};
  }

  Result<void> expect(std::string_view finding) {
    if (state_ == State::between) return fault("a finding belongs below its post");
    state_ = State::findings;
    if (finding != "nothing found") posts_.back().expected.emplace_back(finding);
    return {};
  }

  Result<void> end() {
    if (state_ != State::findings) return fault("say what the checker answers first");
    std::ranges::sort(posts_.back().expected);
    state_ = State::between;
    return {};
  }

  std::string file_;
  const registers::PublishingRegisters& registers_;
  const registers::PublishingAccount* account_ = nullptr;
  std::string author_;
  State state_ = State::between;
  std::size_t number_ = 0;
  std::vector<PostStory> posts_;
};

}  // namespace

Result<std::vector<PostStory>> read_posts(const std::string& file, std::string_view text,
                                          const registers::PublishingRegisters& registers) {
  Stories stories{file, registers};
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    PROBITY_ATTEMPT(stories.take(text.substr(0, end)));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return std::move(stories).finish();
}

}  // namespace probity::cases
