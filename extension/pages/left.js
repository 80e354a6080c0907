import { speak } from "../ui/page.js";

speak();
