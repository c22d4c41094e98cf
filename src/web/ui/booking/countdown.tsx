import { useEffect, useState } from 'react'
import { day, formatInstant, hour, minute } from '#kernel/calendar.ts'

/** `2 天 3 小时`, `3 小时 5 分钟`, `5 分钟`: the two greatest parts. */
function lengthWords(milliseconds: number): string {
  if (milliseconds < minute) return '不到 1 分钟'
  const [days, hours, minutes] = [
    Math.floor(milliseconds / day),
    Math.floor((milliseconds % day) / hour),
    Math.floor((milliseconds % hour) / minute),
  ]
  if (days > 0) return hours > 0 ? `${days} 天 ${hours} 小时` : `${days} 天`
  if (hours > 0) return minutes > 0 ? `${hours} 小时 ${minutes} 分钟` : `${hours} 小时`
  return `${minutes} 分钟`
}

interface Props {
  readonly deadline: Date
  /** The server's time in the answer, and this browser's when it came: the clock here may be wrong. */
  readonly at: Date
  readonly answeredAt: number
  /** The deadline has come: ask the server, which decides. */
  readonly onOver: () => unknown
}

/** How long there is until a deadline by the server's clock, in words. */
export function Countdown({ deadline, at, answeredAt, onOver }: Props) {
  const [now, setNow] = useState(answeredAt)
  const left = deadline.getTime() - at.getTime() - Math.max(0, now - answeredAt)
  const over = left <= 0 && deadline > at
  useEffect(() => {
    const timer = window.setInterval(() => setNow(Date.now()), 5_000)
    return () => window.clearInterval(timer)
  }, [])
  useEffect(() => {
    if (over) onOver()
  }, [over, onOver])
  return (
    <span>
      {left > 0 ? `还有 ${lengthWords(left)}，` : '已到截止时间，'}
      {formatInstant(deadline)} 截止（以本系统时间为准）
    </span>
  )
}
