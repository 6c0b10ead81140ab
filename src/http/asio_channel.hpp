// Channels over Asio's sockets. The only header of ours that includes Asio; only loop.cpp and
// asio_channel.cpp may include it.
#pragma once

#include <memory>

#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/generic/stream_protocol.hpp>
#include <boost/asio/io_context.hpp>

#include "http/channel.hpp"

struct ssl_ctx_st;

namespace probity::http {

// TCP and Unix sockets alike, bound to the loop without type erasure.
using Socket = boost::asio::basic_stream_socket<boost::asio::generic::stream_protocol,
                                                boost::asio::io_context::executor_type>;

[[nodiscard]] std::unique_ptr<Channel> plain_channel(Socket socket);
[[nodiscard]] std::unique_ptr<Channel> tls_channel(Socket socket, ssl_ctx_st* context);

}  // namespace probity::http
