export { ReportPost } from './report-post.js';
