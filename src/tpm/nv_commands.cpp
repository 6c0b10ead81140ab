#include "tpm/nv_commands.hpp"

#include <algorithm>
#include <ctime>

#include <sodium.h>
#include <tss2/tss2_sys.h>

namespace probity::tpm {

const std::uint32_t NvCommands::kAttributes = TPMA_NV_AUTHREAD | TPMA_NV_AUTHWRITE | TPMA_NV_NO_DA;

namespace {

// What tpm2-tss calls a way to a TPM: ours needs nothing but to send and to receive.
struct Way {
  TSS2_TCTI_CONTEXT_COMMON_V1 common{};
  const TpmConnection* connection = nullptr;
};

const TpmConnection& connection_of(TSS2_TCTI_CONTEXT* way) {
  return *reinterpret_cast<const Way*>(way)->connection;
}

TSS2_RC send(TSS2_TCTI_CONTEXT* way, std::size_t size, const std::uint8_t* command) {
  return connection_of(way).send({command, size}) ? TSS2_RC_SUCCESS : TSS2_TCTI_RC_IO_ERROR;
}

TSS2_RC receive(TSS2_TCTI_CONTEXT* way, std::size_t* size, std::uint8_t* answer, std::int32_t) {
  if (size == nullptr) return TSS2_TCTI_RC_BAD_REFERENCE;
  if (answer == nullptr) {
    // How much room is needed? For any answer there is.
    *size = TPM2_MAX_RESPONSE_SIZE;
    return TSS2_RC_SUCCESS;
  }
  const auto count = connection_of(way).receive({answer, *size});
  if (!count) return TSS2_TCTI_RC_IO_ERROR;
  *size = *count;
  return TSS2_RC_SUCCESS;
}

Way way_to(const TpmConnection& connection) {
  Way way;
  way.common.version = 1;
  way.common.transmit = &send;
  way.common.receive = &receive;
  way.connection = &connection;
  return way;
}

// A code without the number of the parameter, session or handle that it is about (part 2, 6.6).
TSS2_RC without_place(TSS2_RC code) {
  constexpr TSS2_RC kAboutAPlace = 0x080;
  return (code & kAboutAPlace) != 0 ? code & 0x0bf : code;
}

// What a TPM says that has not done it, and might at once.
bool is_worth_repeating(TSS2_RC code) {
  return code == TPM2_RC_RETRY || code == TPM2_RC_YIELDED || code == TPM2_RC_TESTING ||
         code == TPM2_RC_NV_RATE;
}

NvTrouble trouble_for(TSS2_RC code) {
  const auto is = [code](NvProblem problem) { return NvTrouble{problem, code}; };
  // From tpm2-tss itself, or from the kernel: there was no answer, or none that makes sense.
  if ((code & TSS2_RC_LAYER_MASK) != TSS2_TPM_RC_LAYER &&
      (code & TSS2_RC_LAYER_MASK) != TSS2_RESMGR_TPM_RC_LAYER) {
    return is(NvProblem::no_answer);
  }
  switch (without_place(code & ~TSS2_RC_LAYER_MASK)) {
    case TPM2_RC_HANDLE: return is(NvProblem::no_such_index);
    case TPM2_RC_NV_DEFINED: return is(NvProblem::is_defined);
    case TPM2_RC_NV_UNINITIALIZED: return is(NvProblem::not_written);
    case TPM2_RC_AUTH_FAIL:
    case TPM2_RC_BAD_AUTH:
    case TPM2_RC_LOCKOUT:
    case TPM2_RC_NV_AUTHORIZATION: return is(NvProblem::not_authorised);
    case TPM2_RC_NV_SPACE: return is(NvProblem::no_room);
    default: return is(NvProblem::something_else);
  }
}

// One password and what it is for, overwritten when it goes.
struct Password {
  TSS2L_SYS_AUTH_COMMAND command{};
  TSS2L_SYS_AUTH_RESPONSE answer{};

  explicit Password(Secret value) {
    command.count = 1;
    command.auths[0].sessionHandle = TPM2_RS_PW;
    command.auths[0].hmac.size = static_cast<std::uint16_t>(value.size());
    std::ranges::copy(value, command.auths[0].hmac.buffer);
  }
  ~Password() { sodium_memzero(&command, sizeof command); }
  Password(const Password&) = delete;
  Password& operator=(const Password&) = delete;
};

struct Buffer {
  TPM2B_MAX_NV_BUFFER bytes{};
  Buffer() = default;
  ~Buffer() { sodium_memzero(&bytes, sizeof bytes); }
  Buffer(const Buffer&) = delete;
  Buffer& operator=(const Buffer&) = delete;
};

}  // namespace

NvCommands::NvCommands(TpmConnection& connection)
    : connection_(connection), memory_(Tss2_Sys_GetContextSize(0) / sizeof(std::uint64_t) + 1) {}

template <class Command>
NvAnswer<void> NvCommands::carry_out(const Command& command) {
  constexpr int kMostTimes = 200;
  constexpr timespec kPause{0, 20'000'000};
  TSS2_RC code = TSS2_RC_SUCCESS;
  for (int times = 0; times < kMostTimes; ++times) {
    Way way = way_to(connection_);
    auto* const context = reinterpret_cast<TSS2_SYS_CONTEXT*>(memory_.data());
    TSS2_ABI_VERSION version = TSS2_ABI_VERSION_CURRENT;
    const std::size_t size = memory_.size() * sizeof(std::uint64_t);
    code = Tss2_Sys_Initialize(context, size, reinterpret_cast<TSS2_TCTI_CONTEXT*>(&way), &version);
    if (code == TSS2_RC_SUCCESS) code = command(context);
    sodium_memzero(memory_.data(), size);
    if (!is_worth_repeating(code)) break;
    ::clock_nanosleep(CLOCK_MONOTONIC, 0, &kPause, nullptr);
  }
  if (code == TSS2_RC_SUCCESS) return {};
  return std::unexpected(trouble_for(code));
}

NvAnswer<std::uint32_t> NvCommands::manufacturer() {
  TPMS_CAPABILITY_DATA found{};
  const auto done = carry_out([&](TSS2_SYS_CONTEXT* context) {
    TPMI_YES_NO more = TPM2_NO;
    return Tss2_Sys_GetCapability(context, nullptr, TPM2_CAP_TPM_PROPERTIES, TPM2_PT_MANUFACTURER,
                                  1, &more, &found, nullptr);
  });
  if (!done) return std::unexpected(done.error());
  const auto& properties = found.data.tpmProperties;
  if (found.capability != TPM2_CAP_TPM_PROPERTIES || properties.count != 1 ||
      properties.tpmProperty[0].property != TPM2_PT_MANUFACTURER) {
    return std::unexpected(NvTrouble{NvProblem::no_answer, 0});
  }
  return properties.tpmProperty[0].value;
}

NvAnswer<NvPublic> NvCommands::look_at(std::uint32_t index) {
  TPM2B_NV_PUBLIC found{};
  const auto done = carry_out([&](TSS2_SYS_CONTEXT* context) {
    found = {};
    TPM2B_NAME name{};
    return Tss2_Sys_NV_ReadPublic(context, index, nullptr, &found, &name, nullptr);
  });
  if (!done) return std::unexpected(done.error());
  const TPMS_NV_PUBLIC& is = found.nvPublic;
  return NvPublic{is.attributes & ~TPMA_NV_WRITTEN, is.dataSize,
                  is.nvIndex == index && is.nameAlg == TPM2_ALG_SHA256 && is.authPolicy.size == 0};
}

NvAnswer<void> NvCommands::define(std::uint32_t index, std::uint16_t size, Secret authorisation) {
  TPM2B_NV_PUBLIC wanted{};
  wanted.nvPublic.nvIndex = index;
  wanted.nvPublic.nameAlg = TPM2_ALG_SHA256;
  wanted.nvPublic.attributes = kAttributes;
  wanted.nvPublic.dataSize = size;
  TPM2B_AUTH value{};
  value.size = static_cast<std::uint16_t>(authorisation.size());
  std::ranges::copy(authorisation, value.buffer);
  const auto done = carry_out([&](TSS2_SYS_CONTEXT* context) {
    Password owner{{}};
    return Tss2_Sys_NV_DefineSpace(context, TPM2_RH_OWNER, &owner.command, &value, &wanted,
                                   &owner.answer);
  });
  sodium_memzero(&value, sizeof value);
  return done;
}

NvAnswer<void> NvCommands::undefine(std::uint32_t index) {
  return carry_out([&](TSS2_SYS_CONTEXT* context) {
    Password owner{{}};
    return Tss2_Sys_NV_UndefineSpace(context, TPM2_RH_OWNER, index, &owner.command, &owner.answer);
  });
}

NvAnswer<void> NvCommands::read(std::uint32_t index, Secret authorisation,
                                std::span<std::uint8_t> into) {
  Buffer found;
  const auto done = carry_out([&](TSS2_SYS_CONTEXT* context) {
    found.bytes.size = 0;
    Password password{authorisation};
    return Tss2_Sys_NV_Read(context, index, index, &password.command,
                            static_cast<std::uint16_t>(into.size()), 0, &found.bytes,
                            &password.answer);
  });
  if (!done) return done;
  if (found.bytes.size != into.size()) return std::unexpected(NvTrouble{NvProblem::no_answer, 0});
  std::copy_n(found.bytes.buffer, into.size(), into.begin());
  return {};
}

NvAnswer<void> NvCommands::write(std::uint32_t index, Secret authorisation,
                                 std::span<const std::uint8_t> bytes) {
  Buffer given;
  given.bytes.size = static_cast<std::uint16_t>(bytes.size());
  std::ranges::copy(bytes, given.bytes.buffer);
  return carry_out([&](TSS2_SYS_CONTEXT* context) {
    Password password{authorisation};
    return Tss2_Sys_NV_Write(context, index, index, &password.command, &given.bytes, 0,
                             &password.answer);
  });
}

}  // namespace probity::tpm
