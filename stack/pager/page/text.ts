import type { IncidentStatus, LogEntry, Severity } from '../incident.ts';
import type { Language } from './language.ts';

/** Every word of the pages. `{…}` stands for what the page fills in. */
export interface Text {
  title: string;
  allIsWell: string;
  openIncidents: (count: number) => string;
  nothingWaits: string;
  waiting: (triggered: number, acknowledged: number) => string;
  openHeading: string;
  resolvedHeading: string;
  more: (count: number) => string;
  emptyTitle: string;
  emptyBody: string;
  emptyAfter: string;
  status: Record<IncidentStatus, string>;
  severity: Record<Severity, string>;
  acknowledge: string;
  resolve: string;
  openFor: string;
  lasted: string;
  triggered: string;
  resolved: string;
  pages: (count: number) => string;
  labels: { service: string; component: string; source: string; class: string };
  links: string;
  details: string;
  timeline: string;
  event: Record<LogEntry['kind'], string>;
  by: Record<LogEntry['by'], string>;
  entriesBetween: (count: number) => string;
  relayPending: string;
  relayDelivered: string;
  relayFailed: string;
  image: string;
  runbook: string;
  backToPager: string;
  live: string;
  connectionLost: string;
  failed: string;
  degraded: string;
  otherLanguage: string;
  skipToContent: string;
  languageSwitch: string;
  footer: string;
}

const english: Text = {
  title: 'Pager',
  allIsWell: 'All is well',
  openIncidents: (count) => (count === 1 ? '1 open incident' : `${count} open incidents`),
  nothingWaits: 'No incident is open. Nobody needs to wake up.',
  waiting: (triggered, acknowledged) =>
    [
      triggered > 0 ? `${triggered} ${triggered === 1 ? 'waits' : 'wait'} for someone to acknowledge` : '',
      acknowledged > 0 ? `${acknowledged} acknowledged, someone is on it` : '',
    ]
      .filter(Boolean)
      .join(' · '),
  openHeading: 'Open incidents',
  resolvedHeading: 'Resolved',
  more: (count) => `${count} more are in the JSON`,
  emptyTitle: 'No page has arrived yet',
  emptyBody: 'To see a first one, run this in another terminal:',
  emptyAfter: 'The love server fails for a while, the error budget burns, and Alertmanager pages you here.',
  status: { triggered: 'Triggered', acknowledged: 'Acknowledged', resolved: 'Resolved' },
  severity: { critical: 'Critical', error: 'Error', warning: 'Warning', info: 'Info' },
  acknowledge: 'Acknowledge',
  resolve: 'Resolve',
  openFor: 'Open for',
  lasted: 'Lasted',
  triggered: 'Triggered',
  resolved: 'Resolved',
  pages: (count) => (count === 1 ? 'paged once' : `paged ${count} times`),
  labels: { service: 'Service', component: 'Component', source: 'Source', class: 'Class' },
  links: 'Links',
  details: 'Details',
  timeline: 'Timeline',
  event: {
    triggered: 'Triggered',
    acknowledged: 'Acknowledged',
    resolved: 'Resolved',
    delivered: 'Delivered to PagerDuty',
    'not delivered': 'Not delivered to PagerDuty',
  },
  by: { event: 'by the alert', person: 'by a person, here', relay: '' },
  entriesBetween: (count) => (count === 1 ? '1 more event between' : `${count} more events between`),
  relayPending: 'Being sent on to PagerDuty.',
  relayDelivered:
    'PagerDuty has this incident too: acknowledge it there, the buttons here change this page alone.',
  relayFailed: 'PagerDuty does not have the latest of this:',
  image: 'Image',
  runbook: 'Runbook',
  backToPager: 'Back to the pager',
  live: 'Live',
  connectionLost: 'Connection lost. What you see may be out of date; trying again…',
  failed: 'That did not work:',
  degraded: 'Not saved:',
  otherLanguage: '中文',
  skipToContent: 'Skip to the incidents',
  languageSwitch: 'Language',
  footer:
    'Stands in for PagerDuty. Nothing leaves this machine unless Alertmanager is given a real integration key.',
};

const chinese: Text = {
  title: '寻呼台',
  allIsWell: '一切正常',
  openIncidents: (count) => `${count} 个未解决的故障`,
  nothingWaits: '当前没有未解决的故障，可以安心休息。',
  waiting: (triggered, acknowledged) =>
    [
      triggered > 0 ? `${triggered} 个等待确认` : '',
      acknowledged > 0 ? `${acknowledged} 个已确认，正在处理` : '',
    ]
      .filter(Boolean)
      .join(' · '),
  openHeading: '未解决的故障',
  resolvedHeading: '已解决',
  more: (count) => `另有 ${count} 个见 JSON`,
  emptyTitle: '还没有收到寻呼',
  emptyBody: '想看看第一次寻呼的样子，请在另一个终端运行：',
  emptyAfter: '示例服务会故障一小段时间，错误预算随之消耗，Alertmanager 便会在这里呼叫你。',
  status: { triggered: '已触发', acknowledged: '已确认', resolved: '已解决' },
  severity: { critical: '严重', error: '错误', warning: '警告', info: '提示' },
  acknowledge: '确认',
  resolve: '标记为已解决',
  openFor: '已持续',
  lasted: '历时',
  triggered: '触发于',
  resolved: '解决于',
  pages: (count) => `共寻呼 ${count} 次`,
  labels: { service: '服务', component: '组件', source: '来源', class: '类别' },
  links: '链接',
  details: '详情',
  timeline: '时间线',
  event: {
    triggered: '触发',
    acknowledged: '确认',
    resolved: '解决',
    delivered: '已送达 PagerDuty',
    'not delivered': '未能送达 PagerDuty',
  },
  by: { event: '来自告警', person: '由值班人员在此页操作', relay: '' },
  entriesBetween: (count) => `其间还有 ${count} 条事件`,
  relayPending: '正在转发给 PagerDuty。',
  relayDelivered: 'PagerDuty 中也有此故障：请在那里确认，此页的按钮只改变本页。',
  relayFailed: 'PagerDuty 尚未收到最新状态：',
  image: '图片',
  runbook: '处理手册',
  backToPager: '返回寻呼台',
  live: '实时',
  connectionLost: '连接已断开，页面内容可能已过时；正在重试…',
  failed: '操作未成功：',
  degraded: '未能保存：',
  otherLanguage: 'English',
  skipToContent: '跳到故障列表',
  languageSwitch: '语言',
  footer:
    '代替 PagerDuty 在本机显示寻呼。除非为 Alertmanager 配置真实的集成密钥，否则任何内容都不会离开本机。',
};

export const texts: Record<Language, Text> = { en: english, 'zh-CN': chinese };
