/** 大写金额, as contracts and invoices write it. */
import type { Fen } from '#kernel/money.ts'

const digits = [...'零壹贰叁肆伍陆柒捌玖']
const places = ['', '拾', '佰', '仟']
const groups = ['', '万', '亿', '万亿']

/** Four digits in words; zeros between them are said once. */
function group(value: number): string {
  let text = ''
  let gap = false
  for (let place = 3; place >= 0; place--) {
    const digit = Math.floor(value / 10 ** place) % 10
    if (digit === 0) {
      gap = text !== ''
      continue
    }
    text += `${gap ? '零' : ''}${digits[digit]}${places[place]}`
    gap = false
  }
  return text
}

function whole(yuan: number): string {
  let text = ''
  let gap = false
  for (let at = 3; at >= 0; at--) {
    const value = Math.floor(yuan / 10_000 ** at) % 10_000
    if (value === 0) {
      gap = text !== ''
      continue
    }
    text += `${gap || (text !== '' && value < 1000) ? '零' : ''}${group(value)}${groups[at]}`
    gap = false
  }
  return text
}

/** `1234500` → `壹万贰仟叁佰肆拾伍元整`. */
export function capitalYuan(fen: Fen): string {
  const [yuan, jiao, rest] = [Math.floor(fen / 100), Math.floor(fen / 10) % 10, fen % 10]
  if (fen === 0) return '零元整'
  const head = yuan === 0 ? '' : `${whole(yuan)}元`
  if (jiao === 0 && rest === 0) return `${head}整`
  const tenth = jiao === 0 ? (head === '' ? '' : '零') : `${digits[jiao]}角`
  return `${head}${tenth}${rest === 0 ? '整' : `${digits[rest]}分`}`
}
