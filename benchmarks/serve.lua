-- Questions to the prescribing explorer, for wrk. Environment: QUESTIONS is the file made by benchmarks/serve, a path a line;
-- ORDER is "once" (each question once, none twice: nobody has asked it before) or "again" (over and over).
local questions = {}
for line in io.lines(os.getenv("QUESTIONS")) do
  questions[#questions + 1] = line
end
local next_question = 0

request = function()
  next_question = next_question + 1
  if next_question > #questions then
    if os.getenv("ORDER") == "once" then
      wrk.thread:stop()
    end
    next_question = 1
  end
  return wrk.format("GET", questions[next_question])
end

response = function(status, _, body)
  if status ~= 200 then
    io.stderr:write("status " .. status .. " " .. body:sub(1, 200) .. "\n")
  end
end

done = function(summary, latency, _)
  local errors = summary.errors
  print(string.format("answers %d, errors %d, p50 %.0f ms, p95 %.0f ms, p99 %.0f ms, most %.0f ms, %.0f answers/s",
    summary.requests, errors.connect + errors.read + errors.write + errors.status + errors.timeout,
    latency:percentile(50) / 1000, latency:percentile(95) / 1000, latency:percentile(99) / 1000, latency.max / 1000,
    summary.requests / (summary.duration / 1000000)))
end
